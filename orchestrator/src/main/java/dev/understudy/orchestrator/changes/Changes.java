package dev.understudy.orchestrator.changes;

import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.audit.AuditStore;
import dev.understudy.orchestrator.database.DatabaseFailures;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.live.LiveStore;
import dev.understudy.orchestrator.notices.NoticeStore;
import dev.understudy.orchestrator.outbox.OutboxStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs every transaction that changes something. */
@Singleton
public class Changes {
    private static final int TRIES = 5;
    private static final int LONGEST_PAUSE_MS = 50;

    private final Jdbi jdbi;
    private final Clock clock;
    private final AuditStore audit;
    private final OutboxStore outbox;
    private final LiveStore live;
    private final NoticeStore notices;
    private final Signals signals;
    private final ChangedJobs changedJobs;
    private final Callers callers;

    Changes(
            Jdbi jdbi,
            Clock clock,
            AuditStore audit,
            OutboxStore outbox,
            LiveStore live,
            NoticeStore notices,
            Signals signals,
            ChangedJobs changedJobs,
            Callers callers) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.audit = audit;
        this.outbox = outbox;
        this.live = live;
        this.notices = notices;
        this.signals = signals;
        this.changedJobs = changedJobs;
        this.callers = callers;
    }

    /** Runs {@code work} in one transaction; it may be run again after a deadlock. */
    public <T> T apply(Function<Change, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (JdbiException e) {
                if (attempt == TRIES || !DatabaseFailures.isConflict(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** As {@link #apply}, without a result. */
    public void run(Consumer<Change> work) {
        apply(change -> {
            work.accept(change);
            return true;
        });
    }

    /** Does what a person asked for; a refusal leaves an audit entry too. */
    public <T> T audited(String action, String subject, Supplier<T> act) {
        try {
            return act.get();
        } catch (UnderstudyException e) {
            jdbi.useHandle(handle -> audit.append(
                    handle,
                    new AuditStore.Entry(
                            clock.instant(),
                            callers.current().name(),
                            action,
                            subject,
                            e.code().name(),
                            Map.of("message", String.valueOf(e.getMessage()).replace("\0", "")))));
            throw e;
        }
    }

    private <T> T once(Function<Change, T> work) {
        Change[] made = new Change[1];
        T result = jdbi.inTransaction(handle -> {
            made[0] = new Change(handle, clock.instant(), callers.current().name(), audit, outbox);
            T value = work.apply(made[0]);
            made[0].finish(live, notices);
            return value;
        });
        changedJobs.add(made[0].changedJobs());
        notices.count(made[0].notices());
        signals.send(made[0].signals());
        return result;
    }

    /** By chance, so that two that got in each other's way do not meet again. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1 + ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
