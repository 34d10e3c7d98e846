package dev.understudy.local.command;

import dev.understudy.contract.api.BatchView;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "submit",
        description = "Submit a batch: a spec with its rows, or a table in CSV. It is checked whole, row by row, before"
                + " anything starts; docs/specs.md has an example.")
final class BatchSubmitCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "SPEC.yaml|TABLE.csv", description = "The spec, YAML or JSON; or the rows alone, CSV.")
    private Path file;

    @Option(names = "--table", paramLabel = "TABLE.csv", description = "The rows of a spec that has none itself.")
    private Path table;

    @Option(names = "--name", description = "What to call it (the name of the table's file).")
    private String name;

    @Option(names = "--production", paramLabel = "SLUG", description = "The production that it belongs to.")
    private String production;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "0 (whenever) to 100 (now), of rows that say nothing.")
    private Integer priority;

    @Option(names = "--film", paramLabel = "ASSET", description = "Of rows that name no film: SHA-256 or name.")
    private String film;

    @Option(names = "--identity", paramLabel = "SLUG[@N]", description = "Of rows that say nothing of whom they show.")
    private String identity;

    @Option(names = "--performer", paramLabel = "SLUG", description = "The same, by the performer's only identity.")
    private String performer;

    @Option(names = "--watch", description = "Follow the batch and end with its result.")
    private boolean watch;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        BatchView batch = farm.batches().submit(BatchFile.spec(file, table, fields(), defaults()));
        if (!watch && json()) {
            printJson(batch);
        } else if (!json()) {
            print(BatchText.headline(batch));
            print("  %d jobs make its %d rows; follow it: ./understudy batch watch %d"
                    .formatted(batch.jobs(), batch.rows(), batch.id()));
        }
        return watch ? new BatchFollowing(this, farm).follow(batch.id()) : ExitCode.OK;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("production", production);
        fields.put("priority", priority);
        return fields;
    }

    private Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("film", film);
        defaults.put("identity", identity);
        defaults.put("performer", performer);
        return defaults;
    }
}
