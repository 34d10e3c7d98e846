package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.Rational;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** How an encoder is set up, alike for every segment of a film. */
interface PictureEncoding {
    /** FFmpeg's name of the encoder. */
    String encoder();

    /** The format in which frames of the format {@code source} are encoded; both are {@code AV_PIX_FMT_...}. */
    int pixelFormat(int source);

    /** Whether frames of full range stay so. */
    boolean keepsFullRange();

    void configure(AVCodecContext context, Rational rate);

    /** @param pixelFormat what {@link #pixelFormat} chose */
    Map<String, String> options(int pixelFormat);

    /** Of a segment's file. */
    FilmContainer segmentContainer();
}
