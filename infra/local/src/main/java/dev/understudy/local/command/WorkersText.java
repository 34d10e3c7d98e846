package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.message.WorkerEvent.Gpu;
import dev.understudy.contract.message.WorkerEvent.Slot;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Workers in words. */
final class WorkersText {
    private WorkersText() {}

    /** A row for each. */
    static Table table(List<WorkerView> workers) {
        Table table = new Table("WORKER", "POOL", "STATE", "SLOTS", "GPUS", "TAGS", "LOAD", "MEMORY", "VERSION");
        for (WorkerView worker : workers) {
            table.row(
                    worker.name(),
                    worker.pool(),
                    state(worker),
                    worker.slotsHeld() + "/" + worker.slotsTotal(),
                    gpus(worker.gpus()),
                    worker.tags().isEmpty() ? "-" : String.join(",", worker.tags()),
                    Figures.percent(worker.load()),
                    Figures.bytes(worker.memoryUsedBytes()) + " of " + Figures.bytes(worker.memoryTotalBytes()),
                    worker.version());
        }
        return table;
    }

    /** A row for each slot. */
    static Table slots(List<WorkerView> workers) {
        Table table = new Table("WORKER", "POOL", "SLOT", "DEVICE", "BUSY WITH");
        for (WorkerView worker : workers) {
            for (Slot slot : worker.slots()) {
                table.row(
                        worker.name(),
                        worker.pool(),
                        slot.executor(),
                        slot.device(),
                        slot.busyWith().isEmpty() ? "idle" : slot.busyWith());
            }
        }
        return table;
    }

    /** Such as {@code draining: new disks}. */
    static String state(WorkerView worker) {
        String reason = worker.modeReason().map(text -> ": " + text).orElse("");
        String until =
                worker.benchedUntil().map(time -> " until " + Times.of(time)).orElse("");
        String mode =
                switch (worker.mode()) {
                    case ACTIVE -> worker.online() ? "online" : "";
                    case DRAINING, LOCKED -> worker.mode().name().toLowerCase(Locale.ROOT) + reason;
                    case BENCHED -> "benched" + until + reason;
                };
        if (worker.online()) {
            return mode;
        }
        String offline = "offline since " + Times.of(worker.lastHeartbeat());
        return mode.isEmpty() ? offline : offline + ", " + mode;
    }

    /** Such as {@code 2 x A100 (40.0 GiB, 61 °C)}. */
    static String gpus(List<Gpu> gpus) {
        if (gpus.isEmpty()) {
            return "-";
        }
        Map<String, List<Gpu>> byModel =
                gpus.stream().collect(Collectors.groupingBy(Gpu::model, TreeMap::new, Collectors.toList()));
        return byModel.entrySet().stream()
                .map(entry -> entry.getValue().size() + " x " + entry.getKey() + " (" + facts(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String facts(List<Gpu> gpus) {
        long memory = gpus.stream().mapToLong(Gpu::memoryBytes).min().orElse(0);
        String hottest = gpus.stream()
                .flatMap(gpu -> gpu.temperatureCelsius().stream())
                .max(Double::compare)
                .map(degrees -> String.format(Locale.ROOT, ", %.0f °C", degrees))
                .orElse("");
        return Figures.bytes(memory) + hottest;
    }
}
