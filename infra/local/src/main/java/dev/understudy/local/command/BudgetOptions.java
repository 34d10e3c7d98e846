package dev.understudy.local.command;

import dev.understudy.contract.api.BudgetScope;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose budget a command is about. */
final class BudgetOptions {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    static final class Subject {
        @Option(names = "--production", paramLabel = "SLUG", description = "Of all jobs of a production.")
        private String production;

        @Option(names = "--batch", paramLabel = "BATCH", description = "Of all jobs of a batch.")
        private Long batch;

        @Option(names = "--job", paramLabel = "JOB", description = "Of one job.")
        private Long job;
    }

    BudgetScope scope() {
        return subject.production != null
                ? BudgetScope.PRODUCTION
                : subject.batch != null ? BudgetScope.BATCH : BudgetScope.JOB;
    }

    String subject() {
        return switch (scope()) {
            case PRODUCTION -> subject.production;
            case BATCH -> String.valueOf(subject.batch);
            case JOB -> String.valueOf(subject.job);
        };
    }
}
