package dev.understudy.contract.api;

import dev.understudy.contract.shot.ShotSettings;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a new version of a film.
 *
 * @param shots those that are rendered again
 * @param note why, for others to read
 * @param priority 0 to 100; that of the film's job unless told
 */
public record RedoRequest(List<RedoneShot> shots, Optional<String> note, Optional<Integer> priority) {
    public RedoRequest {
        shots = shots == null ? List.of() : List.copyOf(shots);
    }

    /** @param settings all of its own; those that it was rendered with before do not count any more */
    public record RedoneShot(int shot, ShotSettings settings) {
        public RedoneShot {
            settings = settings == null ? ShotSettings.NONE : settings;
        }
    }
}
