package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * How to render; what is left out takes the default.
 *
 * @param codec of the film: {@code h264} (default, in MP4) or {@code ffv1} (lossless, in Matroska)
 * @param segmentFrames frames a segment; 48 unless told. The result does not depend on it.
 * @param colourMatch {@code reinhard} (default) or {@code none}
 * @param feather width of the mask's soft edge as a fraction of the face's width, 0 to 0.5
 */
public record RenderSettings(
        Optional<String> codec,
        Optional<Integer> segmentFrames,
        Optional<String> colourMatch,
        Optional<Double> feather) {
    public static final RenderSettings DEFAULTS =
            new RenderSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    public static final int DEFAULT_SEGMENT_FRAMES = 48;
}
