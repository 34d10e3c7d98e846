package dev.understudy.local.farm;

import java.util.Map;
import java.util.Optional;

/**
 * @param detail of the health check, in words
 * @param current false if it runs an older build than the checkout has
 * @param memoryBytes that its process holds in RAM
 * @param ports by name, such as {@code kafka-controller}
 * @param log path of its log file
 */
public record ServiceStatus(
        String service,
        ServiceState state,
        String detail,
        boolean current,
        Optional<Long> pid,
        Optional<Long> memoryBytes,
        Map<String, Integer> ports,
        String log) {}
