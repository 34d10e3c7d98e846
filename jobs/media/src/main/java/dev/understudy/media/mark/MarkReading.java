package dev.understudy.media.mark;

import dev.understudy.contract.film.MarkId;
import java.util.List;
import java.util.Optional;

/**
 * What a film says of itself.
 *
 * @param mark what was read; empty if no mark of this key was found
 * @param confidence that what {@code mark} says is no chance: 1 minus the bound of a false alarm; 0 if none was found
 * @param withSource whether it took the film's source to read it
 * @param read the parts of the film that were looked at and in which the mark was read, in order
 * @param unread the parts that were looked at and in which it was not, in order
 */
public record MarkReading(
        Optional<MarkId> mark, double confidence, boolean withSource, List<Part> read, List<Part> unread) {
    public MarkReading {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
    }

    /**
     * Some of a film, in seconds from its start; for people.
     *
     * @param cell side of a cell of the mark there as a share of the picture's height; 0 where none was read
     */
    public record Part(double from, double to, double cell) {}

    static final MarkReading NOTHING = new MarkReading(Optional.empty(), 0, false, List.of(), List.of());

    public boolean found() {
        return mark.isPresent();
    }
}
