package dev.understudy.local.command;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "logout", description = "Forget the token of this machine; ./understudy tokens revoke ends it.")
final class LogoutCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        URI address = server.client().server();
        boolean removed = Logins.remove(address);
        if (json()) {
            printJson(Map.of("server", address, "removed", removed));
        } else {
            print(removed ? "logged out of " + address : "you were not logged in to " + address);
        }
        return ExitCode.OK;
    }
}
