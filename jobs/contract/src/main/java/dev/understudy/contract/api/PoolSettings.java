package dev.understudy.contract.api;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Body of {@code PUT /pools/{name}}; see {@link PoolView}.
 *
 * @param pricePerSlotHour 0 unless told; four decimals at most
 * @param slotsLeast 0 unless told
 * @param slotsMost no bound unless told
 */
public record PoolSettings(BigDecimal pricePerSlotHour, Integer slotsLeast, Optional<Integer> slotsMost) {
    public PoolSettings {
        pricePerSlotHour = pricePerSlotHour == null ? BigDecimal.ZERO : pricePerSlotHour;
        slotsLeast = slotsLeast == null ? 0 : slotsLeast;
        slotsMost = slotsMost == null ? Optional.empty() : slotsMost;
    }
}
