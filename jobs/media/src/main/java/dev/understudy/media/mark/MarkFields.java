package dev.understudy.media.mark;

import dev.understudy.contract.film.MarkId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of the films that a process marks, kept from segment to segment: laying one out takes as long as marking a
 * dozen frames.
 */
final class MarkFields {
    private static final int KEPT = 8;

    private record Wanted(MarkKey key, MarkId mark, MarkShape shape) {}

    private static final Map<Wanted, MarkField> FIELDS = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, MarkField> eldest) {
            return size() > KEPT;
        }
    };

    private MarkFields() {}

    static MarkField of(MarkKey key, MarkId mark, MarkShape shape) {
        synchronized (FIELDS) {
            return FIELDS.computeIfAbsent(
                    new Wanted(key, mark, shape),
                    any -> MarkField.of(new MarkGrid(key), shape, new MarkCode(key).encode(mark.value())));
        }
    }
}
