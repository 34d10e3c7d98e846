package dev.understudy.local.farm;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.PortOwner;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Waiting;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sure that the ports of services to be started are free, or says who has them. */
final class FarmPortCheck {
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final FarmSettings settings;
    private final FarmMark mark;
    private final ProcessTable table;

    FarmPortCheck(FarmSettings settings, FarmMark mark, ProcessTable table) {
        this.settings = settings;
        this.mark = mark;
        this.table = table;
    }

    /** @throws LocalException {@code PORT_TAKEN}, naming every port that is taken and by whom */
    void requireFree(List<ManagedService> services) {
        List<String> taken = new ArrayList<>();
        for (ManagedService service : services) {
            for (FarmPort port : service.service().ports()) {
                findOwner(settings.port(port)).ifPresent(owner -> taken.add(describe(port, owner)));
            }
        }
        if (!taken.isEmpty()) {
            throw new LocalException(
                    LocalErrorCode.PORT_TAKEN,
                    String.join("\n", taken),
                    "stop what uses it, or take other ports: --port-base 8700, or --port NAME=NUMBER for a single one");
        }
    }

    /** A killed process counts as ended while its last threads still hold its sockets; nobody can be named then. */
    private Optional<PortOwner> findOwner(int port) {
        Optional<PortOwner> owner = PortOwner.find(port, table);
        if (!isNamedOrFree(owner)) {
            Waiting.until(() -> isNamedOrFree(PortOwner.find(port, table)), ENDING);
            owner = PortOwner.find(port, table);
        }
        return owner;
    }

    private static boolean isNamedOrFree(Optional<PortOwner> owner) {
        return owner.isEmpty() || owner.get().pid().isPresent();
    }

    private String describe(FarmPort port, PortOwner owner) {
        String farm = owner.pid()
                .flatMap(mark::farmOf)
                .map(data -> ", of the farm in " + data)
                .orElse("");
        return "port %d (%s) is taken by %s%s".formatted(owner.port(), port.purpose(), owner.inWords(), farm);
    }
}
