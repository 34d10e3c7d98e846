package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "amend", description = "Enter a new version of a grant; the versions before it are kept.")
final class GrantsAmendCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "GRANT.yaml",
            description = "The whole licence; docs/grants.md has an example.")
    private Path file;

    @Override
    ExitCode run() throws IOException {
        GrantView grant = server.client().amend(id, GrantFile.read(file));
        if (json()) {
            printJson(grant);
        } else {
            print(GrantText.state(grant));
        }
        return ExitCode.OK;
    }
}
