package dev.understudy.contract.api;

import dev.understudy.contract.message.WorkerEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param online whether its last heartbeat is recent */
public record WorkerView(
        String name,
        String pool,
        String host,
        String version,
        UUID incarnation,
        boolean online,
        Instant lastHeartbeat,
        int stageCapacity,
        List<WorkerEvent.Slot> slots,
        List<WorkerEvent.AttemptRef> running,
        double load,
        long memoryUsedBytes,
        long memoryTotalBytes) {}
