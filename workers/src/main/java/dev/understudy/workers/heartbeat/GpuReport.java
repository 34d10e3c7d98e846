package dev.understudy.workers.heartbeat;

import dev.understudy.contract.message.WorkerEvent.Gpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code nvidia-smi} says, a line for each GPU: model, MiB in all, MiB used, degrees, percent busy. */
final class GpuReport {
    static final String QUERY = "--query-gpu=name,memory.total,memory.used,temperature.gpu,utilization.gpu";
    static final String FORMAT = "--format=csv,noheader,nounits";
    private static final int FIELDS = 5;
    private static final double WHOLE = 100;

    private GpuReport() {}

    /** Lines of another form are left out; fields that a GPU does not tell ({@code [N/A]}) stay empty. */
    static List<Gpu> parse(String text) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\\s*,\\s*");
            if (fields.length == FIELDS) {
                number(fields[1])
                        .ifPresent(total -> gpus.add(new Gpu(
                                fields[0].strip(),
                                bytes(total),
                                number(fields[2]).map(GpuReport::bytes),
                                number(fields[3]),
                                number(fields[4]).map(percent -> percent / WHOLE))));
            }
        }
        return List.copyOf(gpus);
    }

    private static long bytes(double mebibytes) {
        return (long) mebibytes << 20;
    }

    private static Optional<Double> number(String field) {
        try {
            double value = Double.parseDouble(field.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
