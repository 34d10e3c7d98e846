package dev.understudy.workers.stages;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.workers.spark.SparkFailures;
import dev.understudy.workers.training.IdentityTraining;
import dev.understudy.workers.training.TimeLapse;
import dev.understudy.workers.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains an identity; a segment is a round, on all executors at once. */
public final class TrainStage implements StageRunner {
    private static final String EXTRACT = "extract";

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Train input = (StageInput.Train) run.assignment().input();
        for (FootageRef ref : input.footage()) {
            run.assets().open(ref.asset());
        }
        run.spark().mark(run.group(), run.description());
        try {
            StageResult.Train result = IdentityTraining.run(
                    run.spark().context(),
                    input.startingAt(
                            path -> run.storage().resolve(path).toAbsolutePath().toString()),
                    provenance(run, input),
                    run.assignment().segments(),
                    run.folderOf(EXTRACT),
                    run.folder(),
                    new Reporting(run),
                    run.stop()::stopped);
            result.end().ifPresent(end -> run.log().line("the training ended: " + end.detail()));
            Path deliverables = Files.createDirectories(
                    run.storage().deliverables(run.assignment().job()));
            TimeLapse.write(run.folder(), deliverables.resolve(TimeLapse.FILE));
            return Optional.of(new StageResult.Train(
                    run.storage().relativize(Path.of(result.identityPath())), result.metrics(), result.end()));
        } catch (Exception e) {
            throw SparkFailures.describe(e);
        } finally {
            run.spark().unmark();
            // A round that was told to stop at once has tasks for a while still.
            run.spark().awaitEnd(run.group(), run.log()::line);
        }
    }

    private static Map<String, String> provenance(StageRun run, StageInput.Train input) {
        List<Ticket.Use> uses = run.ticket().uses();
        Map<String, String> provenance = new LinkedHashMap<>();
        input.settings().start().ifPresent(start -> provenance.put("start", start.identity()));
        provenance.putAll(Map.of(
                "job", Long.toString(run.assignment().job()),
                "production", joined(uses.stream().map(use -> use.request().production())),
                "performers", joined(uses.stream().map(use -> use.request().performer())),
                "grants", joined(uses.stream().map(use -> use.grant().id()))));
        return provenance;
    }

    private static String joined(Stream<String> texts) {
        return texts.distinct().collect(Collectors.joining(","));
    }

    private record Reporting(StageRun run) implements TrainingListener {
        @Override
        public void roundStarted(int round) {
            run.log().line("round %d: started".formatted(round));
            run.reporter().segmentStarted(round, "all");
        }

        @Override
        public void roundDone(int round, SegmentResult.Trained result, double seconds, long bytes) {
            run.log().line("round %d: done in %.2f s: %s".formatted(round, seconds, result));
            run.reporter().segmentDone(round, seconds, bytes, result);
        }

        @Override
        public void point(int round, long images, Map<String, Double> values) {
            run.log().line("round %d: %d images so far, %s".formatted(round, images, values));
            run.reporter().trainingPoint(round, images, values);
        }

        @Override
        public void preview(int round, Path png) {
            run.reporter().previewMade(round, run.storage().relativize(png));
        }
    }
}
