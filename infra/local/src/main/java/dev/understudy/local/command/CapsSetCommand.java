package dev.understudy.local.command;

import dev.understudy.contract.api.CapSettings;
import dev.understudy.contract.api.CapView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Set a cap. What holds more already is not stopped, but gets nothing more.")
final class CapsSetCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private CapOptions cap;

    @Parameters(index = "2", paramLabel = "SLOTS", description = "At most so many at a time, in the whole farm.")
    private int slots;

    @Override
    ExitCode run() throws IOException {
        CapView now = server.client().administration().put(cap.kind(), cap.name(), new CapSettings(slots));
        if (json()) {
            printJson(now);
        } else {
            print("%s %s: at most %d slots, %d held"
                    .formatted(now.kind().word(), now.name(), now.slots(), now.slotsHeld()));
        }
        return ExitCode.OK;
    }
}
