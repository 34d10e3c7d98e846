package dev.understudy.workers.verifying;

import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.workers.spark.SegmentProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How like the replaced faces are to whom, on frames spread evenly over those that were changed, and pictures of some.
 *
 * @param contactSheets file names
 */
record Measurement(List<Report.Sample> samples, List<String> contactSheets) {
    private static final int SAMPLES = 48;
    private static final int ROWS = 8;
    /** Every third sample is shown. */
    private static final int SHOWN = 3;

    /** @param folder for the contact sheets */
    static Measurement of(FrameSampler sampler, List<Long> replaced, Path folder, SegmentProgress progress)
            throws IOException {
        List<Report.Sample> samples = new ArrayList<>();
        List<String> sheets = new ArrayList<>();
        int count = Math.min(SAMPLES, replaced.size());
        ContactSheet sheet = new ContactSheet();
        try {
            for (int i = 0; i < count; i++) {
                long number = replaced.get((int) ((2L * i + 1) * replaced.size() / (2L * count)));
                try (SampledFrame frame = sampler.at(number)) {
                    frame.likeness()
                            .ifPresent(found ->
                                    samples.add(new Report.Sample(number, found.toPerformer(), found.toDouble())));
                    if (i % SHOWN == 0) {
                        sheet.add(frame);
                    }
                }
                if (sheet.rows() == ROWS || (i == count - 1 && sheet.rows() > 0)) {
                    String name = "contact-sheet-%d.png".formatted(sheets.size() + 1);
                    sheet.write(folder.resolve(name));
                    sheets.add(name);
                    sheet.close();
                    sheet = new ContactSheet();
                }
                progress.at(count + 2L * (i + 1), 3L * count);
            }
        } finally {
            sheet.close();
        }
        return new Measurement(samples, sheets);
    }

    Map<String, Double> metrics(IdentityDescriptor identity) {
        Map<String, Double> metrics = new TreeMap<>(identity.metrics());
        if (!samples.isEmpty()) {
            metrics.put("identity_to_performer", mean(Report.Sample::toPerformer));
            metrics.put("identity_to_double", mean(Report.Sample::toDouble));
            metrics.put(
                    "closer_to_performer_fraction", mean(sample -> sample.toPerformer() > sample.toDouble() ? 1 : 0));
        }
        return metrics;
    }

    private double mean(ToDoubleFunction<Report.Sample> value) {
        return samples.stream().mapToDouble(value).average().orElseThrow();
    }
}
