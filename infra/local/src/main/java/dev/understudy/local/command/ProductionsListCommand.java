package dev.understudy.local.command;

import dev.understudy.contract.api.ProductionView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List productions.")
final class ProductionsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<ProductionView> productions = server.client().productions();
        if (json()) {
            printJson(productions);
            return ExitCode.OK;
        }
        Table table = new Table("PRODUCTION", "CREATED", "TITLE");
        productions.forEach(
                production -> table.row(production.slug(), Times.of(production.createdAt()), production.title()));
        print(table, "no productions; add one: ./understudy productions add SLUG --title TITLE");
        return ExitCode.OK;
    }
}
