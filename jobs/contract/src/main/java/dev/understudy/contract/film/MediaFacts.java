package dev.understudy.contract.film;

import java.util.List;
import java.util.Optional;

/**
 * What probing found out about a film.
 *
 * @param container FFmpeg's short name of the container, such as {@code mov,mp4}
 * @param frameRate nominal rate; for a variable rate the average
 * @param timeBase of the video stream: the unit of the frame timestamps
 * @param frames the number of frames, counted, not estimated
 * @param duration of the video stream in units of {@code timeBase}
 * @param pixelFormat FFmpeg's name, such as {@code yuv420p}
 * @param playable whether a browser plays it as it is
 */
public record MediaFacts(
        String container,
        String codec,
        int width,
        int height,
        Rational pixelAspect,
        String pixelFormat,
        Rational frameRate,
        boolean variableRate,
        Rational timeBase,
        long frames,
        long duration,
        Optional<String> colourSpace,
        List<AudioFacts> audio,
        boolean playable) {

    /** @param duration in seconds, for display only */
    public record AudioFacts(String codec, int sampleRate, int channels, double duration) {}
}
