package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Revoke a grant: from now on it covers nothing.")
final class GrantsRevokeCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        GrantView grant = server.client().revoke(id);
        if (json()) {
            printJson(grant);
        } else {
            print("grant " + grant.grant().id() + " is " + grant.state());
        }
        return ExitCode.OK;
    }
}
