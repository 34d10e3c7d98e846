package dev.understudy.contract.api;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A pool of workers: its price, its bounds, and what it does now.
 *
 * @param pricePerSlotHour in the farm's currency
 * @param slotsLeast an autoscaler keeps at least so many slots
 * @param slotsMost an autoscaler makes at most so many; empty for no bound
 * @param slotsTotal of the workers that are online
 * @param slotsHeld given to attempts
 * @param waitingSegments of stages that wait for nothing but slots
 * @param desiredSlots what an autoscaler should make it: rises at once, falls when less was needed for five minutes
 */
public record PoolView(
        String name,
        BigDecimal pricePerSlotHour,
        int slotsLeast,
        Optional<Integer> slotsMost,
        int workersOnline,
        int slotsTotal,
        int slotsHeld,
        long waitingSegments,
        long desiredSlots) {}
