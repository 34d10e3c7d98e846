package dev.understudy.media.film;

import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How a rendered film is encoded. Each segment is encoded alone, so quality is given by a constant quantizer or a constant
 * quality, which does not depend on where a segment begins.
 */
public enum FilmEncoding implements PictureEncoding {
    /** No B-frames; at quantizer 18 the loss (48 dB and more) is not seen. */
    H264(FilmCodec.H264, "libopenh264"),
    AV1(FilmCodec.AV1, "libsvtav1"),
    /** 422 HQ, or 4444 where the film has full chroma. */
    PRORES(FilmCodec.PRORES, "prores_ks"),
    /** HQ for 8 bits, HQX for more, 444 where the film has full chroma. */
    DNXHR(FilmCodec.DNXHR, "dnxhd"),
    /** Every bit of every plane is kept; every frame stands for itself. */
    FFV1(FilmCodec.FFV1, "ffv1"),
    /** Half floats, compressed without loss by line blocks (ZIP). */
    EXR(FilmCodec.EXR, "exr"),
    PNG16(FilmCodec.PNG16, "png"),
    TIFF16(FilmCodec.TIFF16, "tiff");

    private static final int H264_QUANTIZER = 18;

    private final FilmCodec codec;
    private final String encoder;

    FilmEncoding(FilmCodec codec, String encoder) {
        this.codec = codec;
        this.encoder = encoder;
    }

    public static FilmEncoding of(FilmCodec codec) {
        return valueOf(codec.name());
    }

    public FilmCodec codec() {
        return codec;
    }

    /** The extension of a segment's file, without a dot. For the film's see {@link ContainerChoice}. */
    public String extension() {
        return segmentContainer().slug();
    }

    /**
     * Whether a film like this can be encoded without changing what it is; worth asking before anything is rendered.
     *
     * @throws MediaException {@code UNSUPPORTED_SIZE}, {@code TOO_LARGE_PICTURE} or {@code HDR_IN_8_BITS} if not
     */
    public void requireEncodable(MediaFacts facts) {
        EncodingLimits.require(this, facts);
    }

    @Override
    public FilmContainer segmentContainer() {
        return codec.containers().get(0);
    }

    @Override
    public String encoder() {
        return encoder;
    }

    /** FFmpeg's name of the codec in a file. */
    String decodedAs() {
        return switch (this) {
            case DNXHR -> "dnxhd";
            case PNG16 -> "png";
            case TIFF16 -> "tiff";
            case H264, AV1, PRORES, FFV1, EXR -> codec.slug();
        };
    }

    @Override
    public int pixelFormat(int source) {
        int plain = YuvMatrix.plainFormat(source);
        return switch (this) {
            case H264 -> avutil.AV_PIX_FMT_YUV420P;
            case AV1 -> PixelLayout.closest(plain, avutil.AV_PIX_FMT_YUV420P, avutil.AV_PIX_FMT_YUV420P10LE);
            case PRORES -> PixelLayout.closest(plain, avutil.AV_PIX_FMT_YUV422P10LE, avutil.AV_PIX_FMT_YUV444P10LE);
            case DNXHR ->
                PixelLayout.closest(
                        plain, avutil.AV_PIX_FMT_YUV422P, avutil.AV_PIX_FMT_YUV422P10LE, avutil.AV_PIX_FMT_YUV444P10LE);
            case FFV1 ->
                plain == avutil.AV_PIX_FMT_NV12 || plain == avutil.AV_PIX_FMT_NV21 ? avutil.AV_PIX_FMT_YUV420P : plain;
            case EXR -> RgbPlanes.hasAlpha(source) ? avutil.AV_PIX_FMT_GBRAPF32LE : avutil.AV_PIX_FMT_GBRPF32LE;
            case PNG16 -> RgbPlanes.hasAlpha(source) ? avutil.AV_PIX_FMT_RGBA64BE : avutil.AV_PIX_FMT_RGB48BE;
            case TIFF16 -> RgbPlanes.hasAlpha(source) ? avutil.AV_PIX_FMT_RGBA64LE : avutil.AV_PIX_FMT_RGB48LE;
        };
    }

    /** Whether frames of full range stay so. Editing and grading systems take these codecs for limited range always. */
    @Override
    public boolean keepsFullRange() {
        return this != PRORES && this != DNXHR;
    }

    @Override
    public void configure(AVCodecContext context, Rational rate) {
        int twoSeconds = (int) Math.max(1, Math.round(2 * rate.toDouble()));
        switch (this) {
            case H264 -> {
                context.qmin(H264_QUANTIZER);
                context.qmax(H264_QUANTIZER);
                context.max_b_frames(0);
                context.gop_size(twoSeconds);
            }
            case AV1 -> context.gop_size(twoSeconds);
            case PRORES, DNXHR, EXR, PNG16, TIFF16 -> context.gop_size(1);
            case FFV1 -> {
                context.level(3);
                context.gop_size(1);
            }
        }
    }

    @Override
    public Map<String, String> options(int pixelFormat) {
        boolean fullChroma = pixelFormat == avutil.AV_PIX_FMT_YUV444P10LE;
        return switch (this) {
            case H264 -> Map.of("rc_mode", "quality", "profile", "high", "coder", "cabac");
            case AV1 -> Map.of("preset", "8", "crf", "18", "svtav1-params", "lp=1");
            case PRORES -> Map.of("profile", fullChroma ? "4444" : "hq", "vendor", "apl0");
            case DNXHR ->
                Map.of(
                        "profile",
                        fullChroma ? "dnxhr_444" : pixelFormat == avutil.AV_PIX_FMT_YUV422P ? "dnxhr_hq" : "dnxhr_hqx");
            case FFV1 -> Map.of("slicecrc", "1");
            case EXR -> Map.of("format", "half", "compression", "zip16");
            case PNG16 -> Map.of("pred", "mixed");
            case TIFF16 -> Map.of("compression_algo", "deflate");
        };
    }
}
