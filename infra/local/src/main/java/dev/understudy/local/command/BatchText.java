package dev.understudy.local.command;

import dev.understudy.contract.api.BatchCounts;
import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.error.Problem;
import dev.understudy.local.terminal.Bar;
import dev.understudy.local.terminal.Eta;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A batch in words. */
final class BatchText {
    private BatchText() {}

    static Table table(List<BatchView> batches) {
        Table table = new Table(
                "BATCH", "STATE", "ROWS", "DONE", "FAILED", "LEFT", "COST", "PRODUCTION", "SUBMITTED", "NAME");
        for (BatchView batch : batches) {
            table.row(
                    batch.id(),
                    state(batch),
                    batch.rows(),
                    batch.counts().done(),
                    batch.counts().failed() + batch.counts().blocked(),
                    left(batch),
                    cost(batch.cost()),
                    batch.production(),
                    Times.of(batch.submittedAt()),
                    batch.name());
        }
        return table;
    }

    static String headline(BatchView batch) {
        return "batch %d (%s): %s, %d of %d rows done"
                .formatted(
                        batch.id(), batch.name(), state(batch), batch.counts().done(), batch.rows());
    }

    /** The whole batch but for its rows. */
    static List<String> page(BatchView batch) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(batch) + ", production " + batch.production());
        lines.add(moving(batch));
        lines.add("rows: " + counts(batch.counts()));
        lines.add("made by %d jobs%s"
                .formatted(
                        batch.jobs(),
                        batch.trainings().isEmpty()
                                ? ""
                                : ", of which trainings: "
                                        + batch.trainings().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))));
        lines.add("cost %s%s, %s of slots"
                .formatted(
                        cost(batch.cost()),
                        batch.budget()
                                .map(budget -> " of a budget of " + cost(budget)
                                        + (batch.overBudget() ? ", which is spent" : ""))
                                .orElse(""),
                        Figures.seconds(batch.slotSeconds())));
        if (batch.counts().blocked() > 0) {
            lines.add("%d rows wait for a job that failed or was cancelled; go on: ./understudy batch retry %d"
                    .formatted(batch.counts().blocked(), batch.id()));
        }
        batch.manifests().forEach(file -> lines.add("delivers " + file.name() + ": " + file.url()));
        return lines;
    }

    /** The line that moves while a batch is watched. */
    static String moving(BatchView batch) {
        String time = batch.state() == BatchState.RUNNING ? "  " + new Eta(batch.etaSeconds()).inWords() : "";
        return Bar.of(batch.progress()) + "  " + counts(batch.counts()) + time;
    }

    static Table rows(List<BatchRowView> rows) {
        Table table = new Table("ROW", "JOB", "STATE", "DONE", "IDENTITY", "TERRITORY", "LANGUAGE", "FILM", "DELIVERY");
        for (BatchRowView row : rows) {
            table.row(
                    row.row(),
                    row.job(),
                    row.blocked() ? "blocked" : lower(row.state()),
                    Figures.percent(row.progress()),
                    row.identity(),
                    row.territory().orElse("-"),
                    row.language().orElse("-"),
                    row.filmName(),
                    row.delivery() + row.problem().map(BatchText::problem).orElse(""));
        }
        return table;
    }

    private static String problem(Problem problem) {
        return "  " + problem.code() + ": " + problem.message();
    }

    private static String counts(BatchCounts counts) {
        List<String> words = new ArrayList<>();
        add(words, counts.done(), "done");
        add(words, counts.running(), "running");
        add(words, counts.waiting(), "waiting");
        add(words, counts.blocked(), "blocked");
        add(words, counts.failed(), "failed");
        add(words, counts.cancelled(), "cancelled");
        add(words, counts.skipped(), "skipped");
        return String.join(", ", words);
    }

    private static void add(List<String> words, int count, String state) {
        if (count > 0) {
            words.add(count + " " + state);
        }
    }

    private static String state(BatchView batch) {
        return batch.paused() ? "paused" : lower(batch.state());
    }

    private static String left(BatchView batch) {
        return batch.state() == BatchState.RUNNING
                ? batch.etaSeconds().map(Figures::seconds).orElse("?")
                : "-";
    }

    private static String cost(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
