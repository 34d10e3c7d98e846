package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.grant.Grant;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List grants.")
final class GrantsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--performer", paramLabel = "SLUG", description = "Only those of this performer.")
    private String performer;

    @Override
    ExitCode run() throws IOException {
        List<GrantView> grants = server.client().grants(Optional.ofNullable(performer));
        if (json()) {
            printJson(grants);
            return ExitCode.OK;
        }
        Table table = new Table("GRANT", "PERFORMER", "STATE", "OPERATIONS", "PRODUCTIONS", "UNTIL");
        for (GrantView view : grants) {
            Grant grant = view.grant();
            table.row(
                    grant.id(),
                    grant.performer(),
                    view.state(),
                    grant.operations().stream()
                            .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(",")),
                    String.join(",", new TreeSet<>(grant.productions())),
                    Times.of(grant.validUntil()));
        }
        print(table, "no grants; record one: ./understudy grants add --help");
        return ExitCode.OK;
    }
}
