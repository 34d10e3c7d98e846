package dev.understudy.local.command;

import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.job.JobState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rows", description = "List the rows of a batch with their jobs, in the order of the table.")
final class BatchRowsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "BATCH", description = "Number of the batch.")
    private long id;

    @Option(names = "--state", description = "Only those whose job is in this state: ${COMPLETION-CANDIDATES}.")
    private JobState state;

    @Option(names = "--after", paramLabel = "ROW", defaultValue = "0", description = "Only those after this row.")
    private int after;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many (1000).")
    private int limit;

    @Override
    ExitCode run() throws IOException {
        List<BatchRowView> rows =
                server.client().batches().rows(id, Optional.ofNullable(state).map(Enum::name), after, limit);
        if (json()) {
            printJson(rows);
        } else {
            print(BatchText.rows(rows), "no such rows");
        }
        return ExitCode.OK;
    }
}
