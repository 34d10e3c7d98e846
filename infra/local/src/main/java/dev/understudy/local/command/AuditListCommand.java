package dev.understudy.local.command;

import dev.understudy.contract.api.AuditEntryView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List acts, the newest first.")
final class AuditListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Only what was done to it, such as \"job 7\".")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "So many at most, up to 1,000 (${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    ExitCode run() throws IOException {
        List<AuditEntryView> entries = server.client().administration().audit(subject, limit);
        if (json()) {
            printJson(entries);
            return ExitCode.OK;
        }
        Table table = new Table("ID", "AT", "WHO", "ACTION", "SUBJECT", "OUTCOME");
        entries.forEach(entry -> table.row(
                entry.id(), Times.of(entry.at()), entry.who(), entry.action(), entry.subject(), entry.outcome()));
        print(table, "no acts");
        return ExitCode.OK;
    }
}
