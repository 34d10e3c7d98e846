package dev.understudy.local.command;

import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.contract.grant.PerformerKind;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Enrol a performer.")
final class PerformersAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "PERFORMER", description = "A slug: lower-case letters, digits and hyphens.")
    private String slug;

    @Option(names = "--name", required = true, description = "The performer's name.")
    private String name;

    @Option(names = "--kind", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private PerformerKind kind;

    @Option(names = "--note", description = "Anything that others should know.")
    private String note;

    @Override
    ExitCode run() throws IOException {
        PerformerView performer = server.client().add(new NewPerformer(slug, name, kind, Optional.ofNullable(note)));
        if (json()) {
            printJson(performer);
        } else {
            print("performer " + performer.slug() + " is enrolled");
        }
        return ExitCode.OK;
    }
}
