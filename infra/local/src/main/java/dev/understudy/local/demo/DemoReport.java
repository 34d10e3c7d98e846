package dev.understudy.local.demo;

import dev.understudy.contract.api.IdentityView.IdentityVersionView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.local.terminal.JobProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo measured.
 *
 * @param training the job that made the identity
 * @param version of the identity
 * @param render the job that made the film
 * @param seconds what each step of this run took; little where it was done before
 */
record DemoReport(JobView training, IdentityVersionView version, JobView render, Map<DemoStep, Double> seconds) {
    private static final List<String> FROM_IDENTITY = List.of("ssim_heldout", "ssim_full_heldout", "psnr_heldout");
    private static final List<String> FROM_VERIFYING =
            List.of("identity_to_performer", "identity_to_double", "closer_to_performer_fraction");

    /** The report as machines read it; a figure that was not measured is left out. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        result(render, StageResult.Render.class).ifPresent(rendered -> {
            figures.put("frames", rendered.frames());
            figures.put("faces_found", rendered.facesFound());
            figures.put("faces_replaced", rendered.facesReplaced());
        });
        copy(FROM_IDENTITY, version.metrics(), figures);
        verification().ifPresent(verified -> copy(FROM_VERIFYING, verified.metrics(), figures));
        figures.put("seconds", secondsByStage());
        verification().ifPresent(verified -> {
            figures.put("checks", verified.checks());
            figures.put("verification", verified.metrics());
        });
        figures.put("identity", version.metrics());
        figures.put("jobs", Map.of("train", training.id(), "render", render.id()));
        return figures;
    }

    /** Every comparison of the film with its source. */
    List<StageResult.Check> checks() {
        return verification().map(StageResult.Verify::checks).orElse(List.of());
    }

    /** Such as {@code train.extract}; steps of this run as {@code demo.farm}. */
    Map<String, Double> secondsByStage() {
        Map<String, Double> byStage = new LinkedHashMap<>();
        for (JobView job : List.of(training, render)) {
            String prefix = job.kind().name().toLowerCase(Locale.ROOT);
            for (StageView stage : job.stages()) {
                JobProgress.seconds(stage).ifPresent(took -> byStage.put(prefix + "." + stage.name(), took));
            }
        }
        for (DemoStep step : DemoStep.values()) {
            if (seconds.containsKey(step)) {
                byStage.put("demo." + step.name().toLowerCase(Locale.ROOT), seconds.get(step));
            }
        }
        return byStage;
    }

    private Optional<StageResult.Verify> verification() {
        return result(render, StageResult.Verify.class);
    }

    private static <R extends StageResult> Optional<R> result(JobView job, Class<R> kind) {
        return job.stages().stream()
                .flatMap(stage -> stage.result().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static void copy(List<String> names, Map<String, Double> from, Map<String, Object> to) {
        for (String name : names) {
            if (from.containsKey(name)) {
                to.put(name, from.get(name));
            }
        }
    }
}
