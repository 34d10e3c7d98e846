package dev.understudy.orchestrator.pools;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A pool and its workers.
 *
 * @param workersOnline whose last heartbeats are recent
 * @param slotsTotal of these
 */
record PoolRow(
        String name,
        BigDecimal pricePerSlotHour,
        int slotsLeast,
        Optional<Integer> slotsMost,
        int workersOnline,
        int slotsTotal) {}
