package dev.understudy.media.film;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How YUV samples of a frame stand for colours: ITU-R BT.601, BT.709, BT.2020 (non-constant luminance), SMPTE 240M and
 * FCC, in full range (JPEG) or limited range.
 *
 * @param colourSpace an {@code AVCOL_SPC_...}, never unspecified
 * @param red weight of red in luma
 * @param blue weight of blue in luma
 */
record YuvMatrix(int colourSpace, double red, double blue, boolean fullRange) {
    /** Films that do not say what they are follow BT.601 up to this height, as they do in most players. */
    private static final int STANDARD_DEFINITION = 576;
    /** What pictures of red, green and blue become where they are coded so. */
    private static final YuvMatrix OF_RGB = new YuvMatrix(avutil.AVCOL_SPC_BT709, 0.2126, 0.0722, true);

    /** @throws MediaException {@code UNSUPPORTED_PIXELS} if the frame's colours are coded in another way */
    static YuvMatrix of(AVFrame frame, String shownName) {
        boolean full = isFullRange(frame);
        if (RgbPlanes.isPlanar(frame.format())) {
            return OF_RGB;
        }
        int space = frame.colorspace();
        if (space == avutil.AVCOL_SPC_UNSPECIFIED || space == avutil.AVCOL_SPC_RESERVED) {
            space = frame.height() <= STANDARD_DEFINITION ? avutil.AVCOL_SPC_BT470BG : avutil.AVCOL_SPC_BT709;
        }
        return switch (space) {
            case 1 -> new YuvMatrix(space, 0.2126, 0.0722, full);
            case 4 -> new YuvMatrix(space, 0.30, 0.11, full);
            case 5, 6 -> new YuvMatrix(space, 0.299, 0.114, full);
            case 7 -> new YuvMatrix(space, 0.212, 0.087, full);
            case 9, 10 -> new YuvMatrix(space, 0.2627, 0.0593, full);
            default ->
                throw new MediaException(
                        MediaErrorCode.UNSUPPORTED_PIXELS,
                        shownName + " codes its colours as " + LibAv.string(avutil.av_color_space_name(space)),
                        "convert the film to YUV with BT.709, BT.601 or BT.2020 colours");
        };
    }

    static boolean isFullRange(AVFrame frame) {
        return frame.color_range() == avutil.AVCOL_RANGE_JPEG
                || plainFormat(frame.format()) != frame.format()
                || RgbPlanes.isPlanar(frame.format());
    }

    /** The format with the same samples that does not speak of the range; FFmpeg deprecates the others. */
    static int plainFormat(int format) {
        return format == avutil.AV_PIX_FMT_YUVJ420P
                ? avutil.AV_PIX_FMT_YUV420P
                : format == avutil.AV_PIX_FMT_YUVJ422P
                        ? avutil.AV_PIX_FMT_YUV422P
                        : format == avutil.AV_PIX_FMT_YUVJ444P
                                ? avutil.AV_PIX_FMT_YUV444P
                                : format == avutil.AV_PIX_FMT_YUVJ440P ? avutil.AV_PIX_FMT_YUV440P : format;
    }

    /** A sample as a sum over a colour's channels, 0 to 255 each: {@code constant + red * r + green * g + blue * b}. */
    record Weights(double constant, double red, double green, double blue) {
        double of(int r, int g, int b) {
            return constant + red * r + green * g + blue * b;
        }
    }

    /** How luma samples of {@code depth} bits come of colours. */
    Weights luma(int depth) {
        double scale = 1 << (depth - 8);
        double unit = (fullRange ? (1 << depth) - 1 : 219 * scale) / 255;
        return new Weights(fullRange ? 0 : 16 * scale, unit * red, unit * (1 - red - blue), unit * blue);
    }

    /** How U (Cb) samples come of colours. */
    Weights u(int depth) {
        double unit = chromaUnit(depth) / (2 * (1 - blue));
        return new Weights(1 << (depth - 1), -unit * red, -unit * (1 - red - blue), unit * (1 - blue));
    }

    /** How V (Cr) samples come of colours. */
    Weights v(int depth) {
        double unit = chromaUnit(depth) / (2 * (1 - red));
        return new Weights(1 << (depth - 1), unit * (1 - red), -unit * (1 - red - blue), -unit * blue);
    }

    private double chromaUnit(int depth) {
        return (fullRange ? (1 << depth) - 1 : 224 << (depth - 8)) / 255.0;
    }
}
