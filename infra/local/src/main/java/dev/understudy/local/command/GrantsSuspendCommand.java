package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "suspend",
        description = "Suspend a grant, such as for a strike: it covers nothing until it is resumed.")
final class GrantsSuspendCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Option(names = "--reason", required = true, description = "Why; whoever is refused reads it.")
    private String reason;

    @Override
    ExitCode run() throws IOException {
        GrantView grant = server.client().suspend(id, reason);
        if (json()) {
            printJson(grant);
        } else {
            print(GrantText.state(grant));
        }
        return ExitCode.OK;
    }
}
