package dev.understudy.local.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "remove", description = "Remove a cap.")
final class CapsRemoveCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private CapOptions cap;

    @Override
    ExitCode run() throws IOException {
        server.client().administration().removeCap(cap.kind(), cap.name());
        if (json()) {
            printJson(Map.of("kind", cap.kind(), "name", cap.name(), "removed", true));
        } else {
            print(cap.kind().word() + " " + cap.name() + " has no cap");
        }
        return ExitCode.OK;
    }
}
