package dev.understudy.contract.reading;

import dev.understudy.contract.film.MarkId;
import java.util.List;
import java.util.Optional;

/**
 * What the frames of a film say.
 *
 * @param mark empty if no mark of this farm's key was found
 * @param confidence that {@code mark} is no chance, 0 to 1; 0 if none was found
 * @param seconds the film's length
 * @param read parts that were looked at and in which the mark was read, in order
 * @param unread parts that were looked at and in which it was not, in order
 */
public record FrameReading(
        Optional<MarkId> mark, double confidence, double seconds, List<Part> read, List<Part> unread) {
    public FrameReading {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
    }

    /** Seconds from the film's start. */
    public record Part(double from, double to) {}
}
