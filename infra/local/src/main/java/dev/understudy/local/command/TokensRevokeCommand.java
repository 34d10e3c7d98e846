package dev.understudy.local.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "End one of your tokens.")
final class TokensRevokeCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "TOKEN", description = "Its number.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        server.client().people().revokeToken(id);
        if (json()) {
            printJson(Map.of("revoked", id));
        } else {
            print("token " + id + " opens nothing any more");
        }
        return ExitCode.OK;
    }
}
