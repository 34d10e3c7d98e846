package dev.understudy.local.command;

import dev.understudy.contract.api.PoolView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List pools, with what they do now and how large they should be.")
final class PoolsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<PoolView> pools = server.client().administration().pools();
        if (json()) {
            printJson(pools);
            return ExitCode.OK;
        }
        Table table =
                new Table("POOL", "PRICE", "LEAST", "MOST", "WORKERS", "SLOTS", "HELD", "WAITING SEGMENTS", "DESIRED");
        for (PoolView pool : pools) {
            table.row(
                    pool.name(),
                    Money.of(pool.pricePerSlotHour()),
                    pool.slotsLeast(),
                    Bound.text(pool.slotsMost()),
                    pool.workersOnline(),
                    pool.slotsTotal(),
                    pool.slotsHeld(),
                    pool.waitingSegments(),
                    pool.desiredSlots());
        }
        print(table, "no pools; enter one: ./understudy pools set NAME");
        return ExitCode.OK;
    }
}
