package dev.understudy.contract.stage;

import dev.understudy.contract.film.FrameRange;
import java.util.List;

/**
 * Shots that a later job rendered again; they take the place of what was there.
 *
 * @param job whose {@code render} holds them
 * @param segments the ranges that it rendered, in order
 */
public record Retake(long job, List<FrameRange> segments) {
    public Retake {
        segments = List.copyOf(segments);
    }
}
