package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.PointerPointer;

/** Finds and sets up the decoder of a film's video. */
final class VideoCodec {
    /** A side of more, or a picture of more pixels than 8192 x 8192, is taken for an attack or a mistake. */
    private static final int LARGEST_SIDE = 16384;

    private static final long MOST_PIXELS = 8192L * 8192L;

    private VideoCodec() {}

    /**
     * @param threads for decoding, at least 1
     * @throws MediaException {@code UNKNOWN_CODEC}, {@code TOO_LARGE_PICTURE} or {@code FILM_DAMAGED}
     */
    static AVCodecContext open(FilmInput input, int threads) {
        AVCodecParameters parameters = input.video().codecpar();
        checkSize(input, parameters);
        AVCodec decoder = decoder(parameters.codec_id());
        if (decoder == null) {
            throw new MediaException(
                    MediaErrorCode.UNKNOWN_CODEC,
                    input.shownName() + ": there is no decoder for its video codec " + codecName(parameters),
                    "convert the film to H.264, HEVC, ProRes, VP9, AV1, MPEG-2 or FFV1");
        }
        AVCodecContext codec = LibAv.allocated(avcodec_alloc_context3(decoder));
        int code = avcodec_parameters_to_context(codec, parameters);
        if (code >= 0) {
            codec.pkt_timebase(input.video().time_base());
            codec.thread_count(threads);
            codec.max_pixels(MOST_PIXELS);
            code = avcodec_open2(codec, decoder, (PointerPointer<?>) null);
        }
        if (code < 0) {
            avcodec_free_context(codec);
            throw new MediaException(
                    MediaErrorCode.FILM_DAMAGED,
                    input.shownName() + ": its " + codecName(parameters) + " video cannot be set up for decoding ("
                            + LibAv.text(code) + ")",
                    "export or convert the film again");
        }
        return codec;
    }

    private static void checkSize(FilmInput input, AVCodecParameters parameters) {
        long width = parameters.width();
        long height = parameters.height();
        if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS) {
            throw new MediaException(
                    MediaErrorCode.TOO_LARGE_PICTURE,
                    input.shownName() + " has pictures of " + width + " x " + height + " pixels; the most is "
                            + MOST_PIXELS + " in all and " + LARGEST_SIDE + " a side",
                    "scale the film down");
        }
    }

    private static AVCodec decoder(int codecId) {
        // FFmpeg's own AV1 decoder works with hardware only.
        AVCodec decoder =
                codecId == avcodec.AV_CODEC_ID_AV1 ? firstOf("libdav1d", "libaom-av1") : avcodec_find_decoder(codecId);
        return decoder == null || decoder.isNull() ? null : decoder;
    }

    private static AVCodec firstOf(String... names) {
        for (String name : names) {
            AVCodec decoder = avcodec_find_decoder_by_name(name);
            if (decoder != null && !decoder.isNull()) {
                return decoder;
            }
        }
        return null;
    }

    private static String codecName(AVCodecParameters parameters) {
        String name = LibAv.string(avcodec.avcodec_get_name(parameters.codec_id()));
        int tag = parameters.codec_tag();
        StringBuilder fourCc = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            fourCc.appendCodePoint((tag >> (8 * i)) & 0xFF);
        }
        return tag == 0 ? name : name + " " + ShownName.of(fourCc.toString());
    }
}
