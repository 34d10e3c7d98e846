package dev.understudy.contract.film;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param colourSpace FFmpeg's name of the matrix, such as {@code bt709}; empty if the film does not say
 * @param transfer FFmpeg's name of the transfer characteristic, such as {@code smpte2084}; empty if the film does not say
 * @param fields whether its pictures are made of two fields of different moments; empty in facts of before this was looked at
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
        Optional<String> transfer,
        @JsonProperty("interlaced") Optional<Boolean> fields,
        List<AudioFacts> audio,
        boolean playable) {

    /** Perceptual quantizer (SMPTE ST 2084), as of HDR10. */
    private static final String PQ = "smpte2084";
    /** Hybrid log-gamma (ARIB STD-B67). */
    private static final String HLG = "arib-std-b67";

    /** The same film with another picture. */
    public MediaFacts withPicture(int otherWidth, int otherHeight, String otherPixelFormat) {
        return new MediaFacts(
                container,
                codec,
                otherWidth,
                otherHeight,
                pixelAspect,
                otherPixelFormat,
                frameRate,
                variableRate,
                timeBase,
                frames,
                duration,
                colourSpace,
                transfer,
                fields,
                audio,
                playable);
    }

    /** Whether its samples are of high dynamic range: PQ or HLG. */
    @JsonIgnore
    public boolean isHdr() {
        return transfer.filter(name -> name.equals(PQ) || name.equals(HLG)).isPresent();
    }

    /** Whether its pictures are made of two fields of different moments. */
    @JsonIgnore
    public boolean isInterlaced() {
        return fields.orElse(false);
    }

    /** Whether everything is known that is found out today; if not, the film has to be probed again. */
    @JsonIgnore
    public boolean isComplete() {
        return fields.isPresent();
    }

    /** @param duration in seconds, for display only */
    public record AudioFacts(String codec, int sampleRate, int channels, double duration) {}
}
