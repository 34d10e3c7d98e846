package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.Rational;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/** How what is delivered beside a film is encoded. */
enum LayerEncoding implements PictureEncoding {
    /** FFV1, lossless: 16 bits of grey. */
    MATTE("ffv1", avutil.AV_PIX_FMT_GRAY16LE, FilmContainer.MOV),
    /** ProRes 4444: 10 bits of colour, 16 of alpha. */
    FACE("prores_ks", avutil.AV_PIX_FMT_YUVA444P10LE, FilmContainer.MOV),
    /** H.264 at a quantizer at which a small picture can still be judged. */
    PROXY("libopenh264", avutil.AV_PIX_FMT_YUV420P, FilmContainer.MP4);

    private static final int PROXY_QUANTIZER = 26;

    private final String encoder;
    private final int pixelFormat;
    private final FilmContainer container;

    LayerEncoding(String encoder, int pixelFormat, FilmContainer container) {
        this.encoder = encoder;
        this.pixelFormat = pixelFormat;
        this.container = container;
    }

    @Override
    public String encoder() {
        return encoder;
    }

    @Override
    public int pixelFormat(int source) {
        return pixelFormat;
    }

    @Override
    public boolean keepsFullRange() {
        return this == MATTE;
    }

    @Override
    public void configure(AVCodecContext context, Rational rate) {
        if (this == PROXY) {
            context.qmin(PROXY_QUANTIZER);
            context.qmax(PROXY_QUANTIZER);
            context.max_b_frames(0);
            context.gop_size((int) Math.max(1, Math.round(rate.toDouble())));
        } else {
            context.gop_size(1);
            context.level(this == MATTE ? 3 : context.level());
        }
    }

    @Override
    public Map<String, String> options(int chosen) {
        return switch (this) {
            case MATTE -> Map.of("slicecrc", "1");
            case FACE -> Map.of("profile", "4444", "vendor", "apl0", "alpha_bits", "16");
            case PROXY -> Map.of("rc_mode", "quality", "profile", "high", "coder", "cabac");
        };
    }

    @Override
    public FilmContainer segmentContainer() {
        return container;
    }
}
