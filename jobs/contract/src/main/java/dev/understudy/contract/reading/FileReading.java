package dev.understudy.contract.reading;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import java.util.Optional;

/**
 * What a file says of itself.
 *
 * @param frames empty if it is no film that can be read
 * @param problem why not
 */
public record FileReading(ManifestReading manifest, Optional<FrameReading> frames, Optional<Problem> problem) {
    /** What the frames say; if they say nothing, what a manifest of this farm says that they carry. */
    public Optional<MarkId> mark() {
        return frames.flatMap(FrameReading::mark).or(manifest::mark);
    }
}
