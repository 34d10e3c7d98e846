package dev.understudy.local.terminal;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows a job while it goes on: a line for every stage that has ended, and a bar for the one that runs. */
public final class JobProgress {
    private final LiveLine line;
    private final Function<JobView, Supplier<String>> suffix;
    private final Set<String> told = new HashSet<>();

    public JobProgress(LiveLine line) {
        this(line, JobProgress::wholeEta);
    }

    /** @param suffix what the moving line ends with */
    public JobProgress(LiveLine line, Function<JobView, Supplier<String>> suffix) {
        this.line = line;
        this.suffix = suffix;
    }

    /** Shows the job as it is now. */
    public void show(JobView job) {
        job.stages().stream().filter(stage -> stage.state().isEnded()).forEach(this::tellOnce);
        if (job.state().isEnded()) {
            line.show(() -> "");
            return;
        }
        Supplier<String> stage = current(job).map(JobProgress::moving).orElse(() -> "  waits");
        Supplier<String> whole = suffix.apply(job);
        line.show(() -> stage.get() + whole.get());
    }

    private void tellOnce(StageView stage) {
        String key = stage.id() + " " + stage.state() + " " + stage.attempts();
        if (told.add(key)) {
            String took = seconds(stage)
                    .map(seconds -> ", " + Figures.seconds(seconds))
                    .orElse("");
            String problem = stage.problem().map(why -> ": " + why.message()).orElse("");
            line.line("  %-9s %s, %d of %d segments%s%s"
                    .formatted(
                            stage.name(),
                            stage.state().name().toLowerCase(Locale.ROOT),
                            stage.segmentsDone(),
                            stage.segmentsTotal(),
                            took,
                            problem));
        }
    }

    private static Supplier<String> moving(StageView stage) {
        String start = "  %-9s %s  %d of %d  "
                .formatted(stage.name(), Bar.of(stage.progress()), stage.segmentsDone(), stage.segmentsTotal());
        if (stage.state() != StageState.RUNNING) {
            return () -> start + "waits for a worker";
        }
        Eta eta = new Eta(stage.etaSeconds());
        return () -> start + eta.inWords();
    }

    private static Optional<StageView> current(JobView job) {
        return job.stages().stream()
                .filter(stage -> stage.state() == StageState.RUNNING)
                .findFirst()
                .or(() -> job.stages().stream()
                        .filter(stage -> !stage.state().isEnded())
                        .findFirst());
    }

    private static Supplier<String> wholeEta(JobView job) {
        if (job.state() == JobState.QUEUED) {
            return () -> job.why().isEmpty() ? "" : "  (" + String.join("; ", job.why()) + ")";
        }
        Eta eta = new Eta(job.etaSeconds());
        return () ->
                eta.left().map(left -> "  (job: " + Eta.whole(left) + " left)").orElse("");
    }

    /** How long a stage took, or has taken so far. */
    public static Optional<Double> seconds(StageView stage) {
        return stage.startedAt()
                .map(start -> Duration.between(start, stage.endedAt().orElseGet(Instant::now))
                                .toMillis()
                        / 1000.0);
    }
}
