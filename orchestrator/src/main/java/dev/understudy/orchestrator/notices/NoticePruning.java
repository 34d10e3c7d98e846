package dev.understudy.orchestrator.notices;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Forgets notices that are old, with their deliveries. */
@Singleton
class NoticePruning {
    private final Jdbi jdbi;
    private final NoticeStore store;
    private final Leadership leadership;
    private final Clock clock;
    private final Duration keep;
    private final Loop loop = new Loop("notice-pruning", Duration.ofHours(1), this::prune);

    NoticePruning(Jdbi jdbi, NoticeStore store, Leadership leadership, Clock clock, FarmConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.leadership = leadership;
        this.clock = clock;
        this.keep = config.notices().keep();
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void prune() {
        if (leadership.isLeader()) {
            jdbi.useHandle(handle -> store.pruneBefore(handle, clock.instant().minus(keep)));
        }
    }
}
