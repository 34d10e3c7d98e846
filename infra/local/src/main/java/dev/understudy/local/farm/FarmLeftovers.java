package dev.understudy.local.farm;

import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Processes of the farm that no running service answers for: left by services that were killed. */
final class FarmLeftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FarmLayout layout;
    private final FarmMark mark;
    private final ProcessTable table;

    FarmLeftovers(FarmLayout layout, FarmMark mark, ProcessTable table) {
        this.layout = layout;
        this.mark = mark;
        this.table = table;
    }

    /** Stops them all. */
    void clean(FarmListener listener) throws IOException {
        for (FarmMark.Member member : find()) {
            ProcessStamp process = member.process();
            // It may have ended together with the one before it.
            if (process.isAlive(table)) {
                Stopping.stop(process, Stopping.Request.SIGTERM, PATIENCE, table);
                listener.note("stopped a leftover process of " + member.service() + " (process " + process.pid() + ")");
            }
        }
    }

    private List<FarmMark.Member> find() throws IOException {
        Set<Long> accounted = new HashSet<>();
        for (ServiceId id : ServiceId.values()) {
            new PidFile(layout.pidFile(id.label()))
                    .readAlive(table)
                    .ifPresent(entry -> accounted.add(entry.process().pid()));
        }
        List<FarmMark.Member> leftovers = new ArrayList<>();
        for (FarmMark.Member member : mark.members()) {
            if (!descendsFrom(accounted, member.process().pid())) {
                leftovers.add(member);
            }
        }
        return leftovers;
    }

    private boolean descendsFrom(Set<Long> accounted, long pid) {
        Optional<Long> current = Optional.of(pid);
        while (current.isPresent()) {
            if (accounted.contains(current.get())) {
                return true;
            }
            current = current.flatMap(table::parent);
        }
        return false;
    }
}
