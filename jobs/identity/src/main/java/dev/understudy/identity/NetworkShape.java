package dev.understudy.identity;

import java.util.List;

/**
 * The sizes of an identity network. The encoder halves the picture once per entry of {@code encoder}; the shared part
 * doubles it once, the decoders double it once per entry of {@code decoder} and once more into colours.
 *
 * @param resolution edge of the pictures in and out, in pixels
 * @param encoder channels after every 3x3 convolution of stride 2
 * @param bottleneck numbers that are left of a face between encoder and decoders
 * @param inner channels that the bottleneck is unfolded into
 * @param code channels that the decoders get
 * @param decoder channels after every doubling in a decoder
 * @param residual whether a residual block follows every doubling in a decoder: twice the decoder's depth
 * @param mask whether the decoders draw a mask of the face too, as a fourth channel
 */
public record NetworkShape(
        int resolution,
        List<Integer> encoder,
        int bottleneck,
        int inner,
        int code,
        List<Integer> decoder,
        boolean residual,
        boolean mask) {
    public NetworkShape {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
        if (resolution % (1 << encoder.size()) != 0) {
            throw new IllegalArgumentException(
                    resolution + " px cannot be halved " + encoder.size() + " times; choose a multiple");
        }
        if (encoder.size() != decoder.size() + 2) {
            throw new IllegalArgumentException("encoder halves " + encoder.size() + " times, the way back doubles "
                    + (decoder.size() + 2) + " times; make them equal");
        }
    }

    /** The classic one: plain decoders, no mask. */
    public NetworkShape(
            int resolution, List<Integer> encoder, int bottleneck, int inner, int code, List<Integer> decoder) {
        this(resolution, encoder, bottleneck, inner, code, decoder, false, false);
    }

    /** Channels of what a decoder makes: red, green, blue and perhaps the mask. */
    int channels() {
        return mask ? 4 : 3;
    }

    /** Edge of the smallest feature map. */
    int innerSide() {
        return resolution >> encoder.size();
    }

    /** Edge of what the decoders get. */
    int codeSide() {
        return 2 * innerSide();
    }

    int lastEncoder() {
        return encoder.get(encoder.size() - 1);
    }
}
