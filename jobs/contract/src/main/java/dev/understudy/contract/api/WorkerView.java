package dev.understudy.contract.api;

import dev.understudy.contract.message.WorkerEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A worker as its last heartbeat told, and what people and the farm decided about it.
 *
 * @param online whether its last heartbeat is recent
 * @param tags those that it told and those that people added
 * @param slotsHeld of its slots, how many are given to attempts
 */
public record WorkerView(
        String name,
        String pool,
        String host,
        String version,
        UUID incarnation,
        boolean online,
        Instant lastHeartbeat,
        WorkerMode mode,
        Optional<String> modeReason,
        Optional<Instant> benchedUntil,
        List<String> tags,
        List<WorkerEvent.Gpu> gpus,
        int slotsTotal,
        int slotsHeld,
        List<WorkerEvent.Slot> slots,
        List<WorkerEvent.AttemptRef> running,
        double load,
        long memoryUsedBytes,
        long memoryTotalBytes) {}
