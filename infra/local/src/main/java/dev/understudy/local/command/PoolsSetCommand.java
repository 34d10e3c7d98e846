package dev.understudy.local.command;

import dev.understudy.contract.api.PoolSettings;
import dev.understudy.contract.api.PoolView;
import dev.understudy.local.client.FarmAdministration;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Enter a pool, or change it; what is not named stays as it is.")
final class PoolsSetCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "POOL", description = "A slug: lower-case letters, digits and hyphens.")
    private String name;

    @Option(names = "--price", paramLabel = "AMOUNT", description = "What a slot costs an hour.")
    private BigDecimal price;

    @Option(names = "--least", paramLabel = "SLOTS", description = "An autoscaler keeps at least so many.")
    private Integer least;

    @Option(
            names = "--most",
            paramLabel = "SLOTS",
            converter = Bound.Converter.class,
            description = "An autoscaler makes at most so many; none for no bound.")
    private Bound most;

    @Override
    ExitCode run() throws IOException {
        FarmAdministration farm = server.client().administration();
        Optional<PoolView> before =
                farm.pools().stream().filter(pool -> pool.name().equals(name)).findFirst();
        PoolView pool = farm.put(
                name,
                new PoolSettings(
                        Optional.ofNullable(price)
                                .or(() -> before.map(PoolView::pricePerSlotHour))
                                .orElse(null),
                        Optional.ofNullable(least)
                                .or(() -> before.map(PoolView::slotsLeast))
                                .orElse(null),
                        Bound.or(most, before.flatMap(PoolView::slotsMost))));
        if (json()) {
            printJson(pool);
        } else {
            print("pool %s: %s a slot-hour, at least %d slots, at most %s"
                    .formatted(
                            pool.name(),
                            Money.of(pool.pricePerSlotHour()),
                            pool.slotsLeast(),
                            Bound.text(pool.slotsMost())));
        }
        return ExitCode.OK;
    }
}
