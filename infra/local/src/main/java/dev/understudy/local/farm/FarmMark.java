package dev.understudy.local.farm;

import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An environment variable that every process of a farm carries and hands on to those that it starts. By it, processes are
 * recognised that no process file names: executors whose driver was killed, services of an interrupted start.
 */
final class FarmMark {
    private static final String FARM = "UNDERSTUDY_FARM";
    private static final String SERVICE = "UNDERSTUDY_FARM_SERVICE";

    private final Path data;
    private final ProcessTable table;

    /** @param data names the farm */
    FarmMark(Path data, ProcessTable table) {
        this.data = data;
        this.table = table;
    }

    Map<String, String> environment(String service) {
        return Map.of(FARM, data.toString(), SERVICE, service);
    }

    /** Every process of this farm that runs. */
    List<Member> members() {
        return table.pids().stream()
                .filter(pid -> table.environment(pid, FARM)
                        .filter(data.toString()::equals)
                        .isPresent())
                .flatMap(pid -> ProcessStamp.of(pid, table).stream())
                .map(process -> new Member(
                        process, table.environment(process.pid(), SERVICE).orElse("unknown")))
                .toList();
    }

    /** The farm that a process belongs to, this or another one. */
    Optional<Path> farmOf(long pid) {
        return table.environment(pid, FARM).map(Path::of);
    }

    /** @param service that started it, itself or by another process */
    record Member(ProcessStamp process, String service) {}
}
