package dev.understudy.contract.spec;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.shot.ShotSettings;

/**
 * A shot that is rendered in its own way.
 *
 * @param from first frame, from 0
 * @param to frame after the last
 */
public record ShotSpec(long from, long to, ShotSettings settings) {
    /** @throws IllegalArgumentException if the shot has no frame */
    public ShotSpec {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a shot from frame %d to %d has no frame".formatted(from, to));
        }
        settings = settings == null ? ShotSettings.NONE : settings;
    }

    public FrameRange range() {
        return new FrameRange(from, to);
    }
}
