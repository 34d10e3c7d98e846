package dev.understudy.local.command;

import dev.understudy.contract.api.ShareSettings;
import dev.understudy.contract.api.ShareView;
import dev.understudy.local.client.FarmAdministration;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "set", description = "Say what a production may have of a pool; what is not named stays as it is.")
final class SharesSetCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private ShareOptions share;

    @Option(names = "--weight", description = "Slots beyond the guaranteed are shared in proportion to it (100).")
    private Integer weight;

    @Option(names = "--guaranteed", paramLabel = "SLOTS", description = "Slots it gets before others get more (0).")
    private Integer guaranteed;

    @Option(
            names = "--burst",
            paramLabel = "SLOTS",
            converter = Bound.Converter.class,
            description = "Slots it never holds more of; none for no bound.")
    private Bound burst;

    @Override
    ExitCode run() throws IOException {
        FarmAdministration farm = server.client().administration();
        Optional<ShareView> before = farm.shares().stream()
                .filter(view -> view.production().equals(share.production())
                        && view.pool().equals(share.pool()))
                .findFirst();
        ShareView now = farm.put(
                share.production(),
                share.pool(),
                new ShareSettings(
                        Optional.ofNullable(weight)
                                .or(() -> before.map(ShareView::weight))
                                .orElse(null),
                        Optional.ofNullable(guaranteed)
                                .or(() -> before.map(ShareView::guaranteed))
                                .orElse(null),
                        Bound.or(burst, before.flatMap(ShareView::burst))));
        if (json()) {
            printJson(now);
        } else {
            print("%s in pool %s: weight %d, %d slots guaranteed, at most %s"
                    .formatted(now.production(), now.pool(), now.weight(), now.guaranteed(), Bound.text(now.burst())));
        }
        return ExitCode.OK;
    }
}
