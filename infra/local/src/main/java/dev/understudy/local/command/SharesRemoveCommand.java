package dev.understudy.local.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "remove",
        description = "Give a production the defaults again: weight 100, nothing guaranteed, no bound.")
final class SharesRemoveCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private ShareOptions share;

    @Override
    ExitCode run() throws IOException {
        server.client().administration().removeShare(share.production(), share.pool());
        if (json()) {
            printJson(Map.of("production", share.production(), "pool", share.pool(), "removed", true));
        } else {
            print(share.production() + " has the defaults in pool " + share.pool());
        }
        return ExitCode.OK;
    }
}
