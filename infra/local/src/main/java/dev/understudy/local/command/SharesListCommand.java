package dev.understudy.local.command;

import dev.understudy.contract.api.ShareView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List what productions may have of pools.")
final class SharesListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<ShareView> shares = server.client().administration().shares();
        if (json()) {
            printJson(shares);
            return ExitCode.OK;
        }
        Table table = new Table("PRODUCTION", "POOL", "WEIGHT", "GUARANTEED", "BURST", "HELD");
        for (ShareView share : shares) {
            table.row(
                    share.production(),
                    share.pool(),
                    share.weight(),
                    share.guaranteed(),
                    Bound.text(share.burst()),
                    share.slotsHeld());
        }
        print(table, "no shares: every production has weight 100, nothing guaranteed and no bound");
        return ExitCode.OK;
    }
}
