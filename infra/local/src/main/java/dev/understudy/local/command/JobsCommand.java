package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "jobs", description = "List jobs, the newest first.")
final class JobsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--state", description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private JobState state;

    @Option(names = "--production", paramLabel = "SLUG", description = "Only those of this production.")
    private String production;

    @Option(names = "--kind", description = "Only those of this kind: ${COMPLETION-CANDIDATES}.")
    private JobKind kind;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (50).")
    private int limit;

    @Override
    ExitCode run() throws IOException {
        List<JobView> jobs = server.client()
                .jobs(
                        Optional.ofNullable(state).map(Enum::name),
                        Optional.ofNullable(production),
                        Optional.ofNullable(kind).map(Enum::name),
                        Optional.of(limit));
        if (json()) {
            printJson(jobs);
        } else {
            print(JobText.table(jobs), "no jobs; submit one: ./understudy submit SPEC.yaml");
        }
        return ExitCode.OK;
    }
}
