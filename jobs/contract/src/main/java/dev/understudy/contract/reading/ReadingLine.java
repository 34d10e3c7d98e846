package dev.understudy.contract.reading;

import dev.understudy.contract.error.Problem;
import java.util.Optional;

/**
 * A line of JSON of the process that reads a file; one of these. The manifest comes first, then percents, at the end the frames or
 * the problem.
 *
 * @param percent of the frames that are looked at
 * @param problem why the frames cannot be read
 */
public record ReadingLine(
        Optional<ManifestReading> manifest,
        Optional<Integer> percent,
        Optional<FrameReading> frames,
        Optional<Problem> problem) {
    public static ReadingLine of(ManifestReading manifest) {
        return new ReadingLine(Optional.of(manifest), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ReadingLine of(int percent) {
        return new ReadingLine(Optional.empty(), Optional.of(percent), Optional.empty(), Optional.empty());
    }

    public static ReadingLine of(FrameReading frames) {
        return new ReadingLine(Optional.empty(), Optional.empty(), Optional.of(frames), Optional.empty());
    }

    public static ReadingLine of(Problem problem) {
        return new ReadingLine(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(problem));
    }
}
