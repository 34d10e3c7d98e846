package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "End the suspension of a grant.")
final class GrantsResumeCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        GrantView grant = server.client().resume(id);
        if (json()) {
            printJson(grant);
        } else {
            print(GrantText.state(grant));
        }
        return ExitCode.OK;
    }
}
