package dev.understudy.local.command;

import dev.understudy.contract.api.PerformerReference;
import dev.understudy.contract.api.PerformerView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reference",
        description = "Say by which asset a performer is told from others: trainings compare their footage with it.")
final class PerformersReferenceCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "PERFORMER", description = "The slug.")
    private String slug;

    @Parameters(
            index = "1",
            paramLabel = "ASSET",
            description = "SHA-256 of a film, or a sequence of pictures, that shows the performer alone.")
    private String asset;

    @Override
    ExitCode run() throws IOException {
        PerformerView performer = server.client().refer(slug, new PerformerReference(asset));
        if (json()) {
            printJson(performer);
        } else {
            print("performer %s is told from others by %s".formatted(slug, asset));
        }
        return ExitCode.OK;
    }
}
