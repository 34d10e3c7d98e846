package dev.understudy.contract.probe;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MediaFacts;
import java.util.Optional;

/**
 * What a film is, or why it is none; one of both.
 *
 * @param facts once where its frames are is written
 */
public record ProbeAnswer(Optional<MediaFacts> facts, Optional<Problem> problem) {
    public static ProbeAnswer of(MediaFacts facts) {
        return new ProbeAnswer(Optional.of(facts), Optional.empty());
    }

    public static ProbeAnswer of(Problem problem) {
        return new ProbeAnswer(Optional.empty(), Optional.of(problem));
    }
}
