package dev.understudy.local.command;

import dev.understudy.contract.api.PerformerView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List performers.")
final class PerformersListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<PerformerView> performers = server.client().performers();
        if (json()) {
            printJson(performers);
            return ExitCode.OK;
        }
        Table table = new Table("PERFORMER", "KIND", "ENROLLED", "NAME");
        for (PerformerView performer : performers) {
            table.row(
                    performer.slug(),
                    performer.kind().name().toLowerCase(Locale.ROOT),
                    Times.of(performer.createdAt()),
                    performer.name());
        }
        print(table, "no performers; enrol one: ./understudy performers add SLUG --name NAME --kind KIND");
        return ExitCode.OK;
    }
}
