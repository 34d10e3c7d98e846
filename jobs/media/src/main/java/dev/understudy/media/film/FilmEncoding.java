package dev.understudy.media.film;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/** How a rendered film is encoded. */
public enum FilmEncoding {
    /**
     * H.264 in MP4, 8 bits 4:2:0, no B-frames. The quantizer is constant, so that a segment's quality does not depend on
     * where it begins; at 18 the loss (48 dB and more) is not seen.
     */
    H264("mp4", "mp4", "libopenh264"),
    /** FFV1 in Matroska: every bit of every plane is kept; every frame stands for itself. */
    FFV1("mkv", "matroska", "ffv1");

    private static final int H264_QUANTIZER = 18;
    /** Level 5.2, the highest that the encoder knows. */
    private static final long H264_MOST_MACROBLOCKS = 36864;

    private final String extension;
    private final String container;
    private final String encoder;

    FilmEncoding(String extension, String container, String encoder) {
        this.extension = extension;
        this.container = container;
        this.encoder = encoder;
    }

    /** The extension of a segment's file, without a dot. For that of the film see {@link FilmAssembler#extension}. */
    public String extension() {
        return extension;
    }

    /**
     * @param codec as a spec names it: {@code h264} or {@code ffv1}
     * @throws IllegalArgumentException if it is another
     */
    public static FilmEncoding of(String codec) {
        return switch (codec) {
            case "h264" -> H264;
            case "ffv1" -> FFV1;
            default -> throw new IllegalArgumentException("no such film codec: " + codec);
        };
    }

    /**
     * Whether a film of this size can be encoded without changing it; worth asking before anything is rendered.
     *
     * @throws MediaException {@code UNSUPPORTED_SIZE} or {@code TOO_LARGE_PICTURE} if not
     */
    public void requireEncodable(MediaFacts facts) {
        int width = facts.width();
        int height = facts.height();
        if (this != H264) {
            return;
        }
        if (width % 2 != 0 || height % 2 != 0 || width < 16 || height < 16) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_SIZE,
                    "pictures of " + width + " x " + height
                            + " pixels cannot be H.264 of exactly that size: it takes even sides of at least 16",
                    "render with the codec ffv1, which keeps every size");
        }
        long macroblocks = (width + 15L) / 16 * ((height + 15L) / 16);
        if (macroblocks > H264_MOST_MACROBLOCKS) {
            throw new MediaException(
                    MediaErrorCode.TOO_LARGE_PICTURE,
                    "pictures of " + width + " x " + height + " pixels are too large for H.264: it takes at most "
                            + H264_MOST_MACROBLOCKS * 256 + " pixels, such as 4096 x 2304",
                    "render with the codec ffv1");
        }
    }

    /** FFmpeg's name of the container of a segment. */
    String container() {
        return container;
    }

    /** FFmpeg's name of the encoder. */
    String encoder() {
        return encoder;
    }

    /** The format in which frames of the format {@code source} are encoded. */
    int pixelFormat(int source) {
        int plain = YuvMatrix.plainFormat(source);
        return switch (this) {
            case H264 -> avutil.AV_PIX_FMT_YUV420P;
            case FFV1 ->
                plain == avutil.AV_PIX_FMT_NV12 || plain == avutil.AV_PIX_FMT_NV21 ? avutil.AV_PIX_FMT_YUV420P : plain;
        };
    }

    void configure(AVCodecContext codec, Rational rate) {
        switch (this) {
            case H264 -> {
                codec.qmin(H264_QUANTIZER);
                codec.qmax(H264_QUANTIZER);
                codec.max_b_frames(0);
                codec.gop_size((int) Math.max(1, Math.round(2 * rate.toDouble())));
            }
            case FFV1 -> {
                codec.level(3);
                codec.gop_size(1);
            }
        }
    }

    Map<String, String> options() {
        return switch (this) {
            case H264 -> Map.of("rc_mode", "quality", "profile", "high", "coder", "cabac");
            case FFV1 -> Map.of("slicecrc", "1");
        };
    }
}
