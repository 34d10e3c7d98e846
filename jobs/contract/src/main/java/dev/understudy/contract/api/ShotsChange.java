package dev.understudy.contract.api;

import java.util.List;

/** On the live stream: shots of {@code job} about which people decided. */
public record ShotsChange(long job, List<ShotView> shots) {
    public ShotsChange {
        shots = List.copyOf(shots);
    }
}
