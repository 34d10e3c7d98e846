package dev.understudy.orchestrator.audit;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Seals entries of the audit log a moment after they were committed, in the elected orchestrator alone. Not in the
 * transactions that write them: a chain has one end, and they would wait for each other there.
 */
@Singleton
class AuditSealing {
    private static final int AT_ONCE = 1000;
    /** Entries get their numbers before they are committed: so many are looked at behind the last that has a seal. */
    private static final long OVERTAKEN = 20_000;

    private static final Duration WHOLE_EVERY = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final AuditSealStore store;
    private final Leadership leadership;
    private final Clock clock;
    private final Loop loop = new Loop("audit-sealing", Duration.ofSeconds(1), this::seal);
    private Instant nextWhole = Instant.MIN;

    AuditSealing(Jdbi jdbi, AuditSealStore store, Leadership leadership, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.leadership = leadership;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void seal() {
        if (!leadership.isLeader()) {
            nextWhole = Instant.MIN;
            return;
        }
        boolean whole = !clock.instant().isBefore(nextWhole);
        while (sealSome(whole) == AT_ONCE && !loop.isClosed()) {
            // There are more.
        }
        if (whole) {
            nextWhole = clock.instant().plus(WHOLE_EVERY);
        }
    }

    private int sealSome(boolean whole) {
        return jdbi.inTransaction(handle -> {
            AuditSealStore.Seal last = store.last(handle).orElse(new AuditSealStore.Seal(0, 0, AuditChain.BEGINNING));
            List<AuditChain.Entry> entries = store.unsealed(handle, whole ? 0 : last.entry() - OVERTAKEN, AT_ONCE);
            List<AuditSealStore.Seal> seals = new ArrayList<>();
            for (AuditChain.Entry entry : entries) {
                last = new AuditSealStore.Seal(last.sequence() + 1, entry.id(), AuditChain.hash(last.hash(), entry));
                seals.add(last);
            }
            if (!seals.isEmpty()) {
                store.append(handle, seals, clock.instant());
            }
            return seals.size();
        });
    }
}
