package dev.understudy.contract.api;

import java.util.List;
import java.util.Optional;

/**
 * What a person decides about shots.
 *
 * @param shots their numbers
 * @param approved false takes an approval back
 * @param note for others to read
 */
public record ShotDecision(List<Integer> shots, Boolean approved, Optional<String> note) {
    public ShotDecision {
        shots = shots == null ? List.of() : List.copyOf(shots);
    }
}
