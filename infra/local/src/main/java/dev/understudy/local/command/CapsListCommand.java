package dev.understudy.local.command;

import dev.understudy.contract.api.CapView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List caps, with what is held of them.")
final class CapsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<CapView> caps = server.client().administration().caps();
        if (json()) {
            printJson(caps);
            return ExitCode.OK;
        }
        Table table = new Table("KIND", "NAME", "SLOTS", "HELD");
        caps.forEach(cap -> table.row(cap.kind().word(), cap.name(), cap.slots(), cap.slotsHeld()));
        print(table, "no caps");
        return ExitCode.OK;
    }
}
