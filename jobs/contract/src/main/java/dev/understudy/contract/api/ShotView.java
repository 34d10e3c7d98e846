package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.contract.shot.ShotMeasures;
import dev.understudy.contract.shot.ShotSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shot of a film.
 *
 * @param number 1, 2, ... in the order of the film; the same in every version of it
 * @param from first frame, from 0
 * @param to frame after the last
 * @param timecode of the first frame, counted from the film's start: HH:MM:SS:FF
 * @param score of the worst frame, 0 to 1
 * @param worst the worst frames, the worst first
 * @param renderedBy the job that rendered it, this one or that of an earlier version
 * @param settings with which it was rendered where they differ from the film's
 * @param redoneBy the job that renders it again
 * @param scores of every frame, 0 to 1; told only of a shot that is asked for by itself
 */
public record ShotView(
        int number,
        long from,
        long to,
        String timecode,
        ShotState state,
        double score,
        List<FrameScore> worst,
        ShotMeasures measures,
        long renderedBy,
        Optional<ShotSettings> settings,
        Optional<String> reviewedBy,
        Optional<Instant> reviewedAt,
        Optional<String> note,
        Optional<Long> redoneBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> scores) {
    public ShotView {
        scores = scores == null ? List.of() : List.copyOf(scores);
    }
}
