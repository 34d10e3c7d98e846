package dev.understudy.contract.api;

import dev.understudy.contract.job.JobState;
import java.time.Instant;
import java.util.List;

/**
 * A version of a film: a render, or a later job that rendered some of its shots again.
 *
 * @param version 1, 2, ...
 * @param redone the numbers of the shots that it rendered again; none for the first
 */
public record FilmVersionView(
        int version, long job, JobState state, Instant submittedAt, String submittedBy, List<Integer> redone) {
    public FilmVersionView {
        redone = List.copyOf(redone);
    }
}
