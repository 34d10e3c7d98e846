package dev.understudy.contract.api;

import java.util.Optional;

/**
 * Body of {@code PUT /shares/{production}/{pool}}; see {@link ShareView}.
 *
 * @param weight 100 unless told
 * @param guaranteed 0 unless told
 * @param burst no bound unless told
 */
public record ShareSettings(Integer weight, Integer guaranteed, Optional<Integer> burst) {
    public static final int DEFAULT_WEIGHT = 100;

    public ShareSettings {
        weight = weight == null ? DEFAULT_WEIGHT : weight;
        guaranteed = guaranteed == null ? 0 : guaranteed;
        burst = burst == null ? Optional.empty() : burst;
    }
}
