package dev.understudy.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * The arithmetic of encoder and decoder, for training and for use alike. Pictures are {@code [batch, 3, height, width]}
 * RGB in 0..1; convolution weights {@code [height, width, in, out]}.
 */
final class NetworkParts {
    private static final int DOWN_KERNEL = 3;
    private static final int UP_KERNEL = 4;
    static final String SPREAD = "spread";
    private static final String RESIDUAL = "residual";
    private static final String FIRST = "a";
    private static final String SECOND = "b";

    private NetworkParts() {}

    /** A parameter's shape and how many inputs feed one output of it; 0 for a bias. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares parameters
    record Parameter(String name, int fanIn, long... shape) {
        boolean isBias() {
            return fanIn == 0;
        }

        /**
         * The last convolution of a residual block, which then changes nothing at first (Zhang, Dauphin, Ma, "Fixup
         * Initialization", 2019, section 3); and the spread, which is the same for every face at first.
         */
        boolean startsAtZero() {
            return name.equals(SPREAD) || (name.startsWith(RESIDUAL) && name.endsWith(SECOND));
        }
    }

    static List<Parameter> encoderParameters(NetworkShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        int in = 3;
        for (int i = 0; i < shape.encoder().size(); i++) {
            convolution(parameters, "down" + i, in, shape.encoder().get(i));
            in = shape.encoder().get(i);
        }
        int area = shape.innerSide() * shape.innerSide();
        dense(parameters, "squeeze", area * in, shape.bottleneck());
        dense(parameters, "unfold", shape.bottleneck(), area * shape.inner());
        transposed(parameters, "code", shape.inner(), shape.code());
        return parameters;
    }

    /** What a variational bottleneck has besides: how uncertain every number of it is, as the logarithm of a variance. */
    static List<Parameter> spreadParameters(NetworkShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        dense(parameters, SPREAD, shape.innerSide() * shape.innerSide() * shape.lastEncoder(), shape.bottleneck());
        return parameters;
    }

    static List<Parameter> decoderParameters(NetworkShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        int in = shape.code();
        for (int i = 0; i < shape.decoder().size(); i++) {
            int out = shape.decoder().get(i);
            transposed(parameters, "up" + i, in, out);
            if (shape.residual()) {
                convolution(parameters, RESIDUAL + i + FIRST, out, out);
                convolution(parameters, RESIDUAL + i + SECOND, out, out);
            }
            in = out;
        }
        transposed(parameters, "colour", in, shape.channels());
        return parameters;
    }

    /** @return {@code [batch, code, codeSide, codeSide]} */
    static SDVariable encode(SameDiff sd, SDVariable pictures, Map<String, SDVariable> p, NetworkShape shape) {
        return unfold(sd, linear(sd, features(sd, pictures, p, shape), p, "squeeze"), p, shape);
    }

    /** @return {@code [batch, features]}: what the convolutions see in a picture */
    static SDVariable features(SameDiff sd, SDVariable pictures, Map<String, SDVariable> p, NetworkShape shape) {
        SDVariable x = pictures;
        for (int i = 0; i < shape.encoder().size(); i++) {
            x = sd.nn().relu(convolve(sd, x, p, "down" + i, 2), 0);
        }
        int side = shape.innerSide();
        return sd.reshape(x, -1, (long) side * side * shape.lastEncoder());
    }

    static SDVariable linear(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name) {
        return sd.nn().linear(x, p.get(name), p.get(name + ".bias"));
    }

    /**
     * @param squeezed {@code [batch, bottleneck]}
     * @return {@code [batch, code, codeSide, codeSide]}
     */
    static SDVariable unfold(SameDiff sd, SDVariable squeezed, Map<String, SDVariable> p, NetworkShape shape) {
        int side = shape.innerSide();
        SDVariable x = linear(sd, squeezed, p, "unfold");
        x = sd.reshape(x, -1, shape.inner(), side, side);
        return sd.nn().relu(twice(sd, x, p, "code"), 0);
    }

    /** @return {@code [batch, 3 or 4, resolution, resolution]}: pictures in 0..1, and the mask where the shape has one */
    static SDVariable decode(SameDiff sd, SDVariable code, Map<String, SDVariable> p, NetworkShape shape, String name) {
        SDVariable x = code;
        for (int i = 0; i < shape.decoder().size(); i++) {
            x = sd.nn().relu(twice(sd, x, p, "up" + i), 0);
            if (shape.residual()) {
                x = residual(sd, x, p, RESIDUAL + i);
            }
        }
        return sd.nn().sigmoid(name, twice(sd, x, p, "colour"));
    }

    /** A trained layer's parameters as constants of a graph of its own. */
    static Map<String, SDVariable> constants(SameDiff sd, List<Parameter> parameters, Layer layer, String prefix) {
        Map<String, SDVariable> constants = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            constants.put(
                    parameter.name(),
                    sd.constant(
                            prefix + parameter.name(),
                            layer.getParam(parameter.name()).dup()));
        }
        return constants;
    }

    /** He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2016, without normalization. */
    private static SDVariable residual(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name) {
        SDVariable inner = sd.nn().relu(convolve(sd, x, p, name + FIRST, 1), 0);
        return sd.nn().relu(x.add(convolve(sd, inner, p, name + SECOND, 1)), 0);
    }

    /** A 3x3 convolution; with a stride of 2 it halves the edge. */
    static SDVariable convolve(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name, int stride) {
        Conv2DConfig config = Conv2DConfig.builder()
                .kH(DOWN_KERNEL)
                .kW(DOWN_KERNEL)
                .sH(stride)
                .sW(stride)
                .paddingMode(PaddingMode.SAME)
                .dataFormat("NCHW")
                .build();
        return sd.cnn().conv2d(x, p.get(name), p.get(name + ".bias"), config);
    }

    /**
     * Twice the edge: a transposed convolution of stride 2, which is a convolution followed by a pixel shuffle (Shi et
     * al., "Is the deconvolution layer the same as a convolutional layer?", 2016) without moving the pixels.
     */
    private static SDVariable twice(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name) {
        DeConv2DConfig config = DeConv2DConfig.builder()
                .kH(UP_KERNEL)
                .kW(UP_KERNEL)
                .sH(2)
                .sW(2)
                .pH(1)
                .pW(1)
                .isSameMode(false)
                .dataFormat("NCHW")
                .build();
        return sd.cnn().deconv2d(x, p.get(name), p.get(name + ".bias"), config);
    }

    private static void transposed(List<Parameter> to, String name, int in, int out) {
        // Every output pixel is fed by a quarter of the kernel.
        to.add(new Parameter(name, UP_KERNEL * UP_KERNEL / 4 * in, UP_KERNEL, UP_KERNEL, out, in));
        to.add(new Parameter(name + ".bias", 0, out));
    }

    static void convolution(List<Parameter> to, String name, int in, int out) {
        to.add(new Parameter(name, DOWN_KERNEL * DOWN_KERNEL * in, DOWN_KERNEL, DOWN_KERNEL, in, out));
        to.add(new Parameter(name + ".bias", 0, out));
    }

    private static void dense(List<Parameter> to, String name, int in, int out) {
        to.add(new Parameter(name, in, in, out));
        to.add(new Parameter(name + ".bias", 0, out));
    }
}
