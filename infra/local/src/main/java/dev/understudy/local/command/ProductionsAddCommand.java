package dev.understudy.local.command;

import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.api.ProductionView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Add a production.")
final class ProductionsAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "PRODUCTION", description = "A slug: lower-case letters, digits and hyphens.")
    private String slug;

    @Option(names = "--title", required = true, description = "The production's title.")
    private String title;

    @Override
    ExitCode run() throws IOException {
        ProductionView production = server.client().add(new NewProduction(slug, title));
        if (json()) {
            printJson(production);
        } else {
            print("production " + production.slug() + " is there");
        }
        return ExitCode.OK;
    }
}
