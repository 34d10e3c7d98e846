package dev.understudy.contract.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a render makes of every frame. */
public enum RenderOutput {
    /** The film itself, which is always made. */
    FILM,
    /** How much of the swapped face shows in each pixel, as a grey film of 16 bits: black outside the blended region. */
    MATTE,
    /** The swapped face alone as it was laid over the plate, with its alpha. */
    FACE,
    /** JSON Lines, a line a frame: what was seen and done in it. */
    FRAMES_JSON,
    /** Small H.264 with the frame's number, its timecode and the job's name in the picture. */
    PROXY;

    /** Its name in specs, such as {@code frames_json}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RenderOutput> of(String slug) {
        return Arrays.stream(values())
                .filter(output -> output.slug().equals(slug))
                .findFirst();
    }
}
