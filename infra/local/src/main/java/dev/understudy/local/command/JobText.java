package dev.understudy.local.command;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.local.terminal.Bar;
import dev.understudy.local.terminal.Eta;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.JobProgress;
import dev.understudy.local.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A job in words. */
final class JobText {
    private JobText() {}

    static Table table(List<JobView> jobs) {
        Table table = new Table("JOB", "KIND", "STATE", "DONE", "LEFT", "PRODUCTION", "SUBMITTED", "NAME");
        for (JobView job : jobs) {
            table.row(
                    job.id(),
                    lower(job.kind()),
                    lower(job.state()),
                    Figures.percent(job.progress()),
                    job.state().isEnded()
                            ? "-"
                            : job.etaSeconds().map(Figures::seconds).orElse("?"),
                    job.production(),
                    Times.of(job.submittedAt()),
                    job.name());
        }
        return table;
    }

    static String headline(JobView job) {
        return "job %d (%s, %s): %s".formatted(job.id(), lower(job.kind()), job.name(), lower(job.state()));
    }

    /** The whole job: stages, what is wrong, what it delivers. */
    static List<String> page(JobView job) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(job) + ", production " + job.production() + ", priority " + job.priority());
        lines.add(Bar.of(job.progress()) + (job.state().isEnded() ? "" : "  " + new Eta(job.etaSeconds()).inWords()));
        job.why().forEach(reason -> lines.add("waits: " + reason));
        lines.addAll(stages(job).lines());
        lines.addAll(problem(job));
        job.withheld().ifPresent(reason -> lines.add("withheld: " + reason));
        for (DeliverableView deliverable : job.deliverables()) {
            lines.add("delivers %s (%s): %s"
                    .formatted(deliverable.name(), Figures.bytes(deliverable.bytes()), deliverable.url()));
        }
        return lines;
    }

    /** Why it failed and what to do; nothing if it did not. */
    static List<String> problem(JobView job) {
        return job.problem()
                .map(problem -> List.of(
                        "%s: %s".formatted(problem.code(), problem.message()), "What to do: " + problem.remedy()))
                .orElse(List.of());
    }

    private static Table stages(JobView job) {
        Table table = new Table("STAGE", "STATE", "SEGMENTS", "ATTEMPTS", "TIME", "ETA");
        for (StageView stage : job.stages()) {
            table.row(
                    stage.name(),
                    lower(stage.state()),
                    stage.segmentsDone() + "/" + stage.segmentsTotal(),
                    stage.attempts(),
                    JobProgress.seconds(stage).map(Figures::seconds).orElse("-"),
                    stage.state().isEnded()
                            ? "-"
                            : stage.etaSeconds().map(Figures::seconds).orElse("?"));
        }
        return table;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
