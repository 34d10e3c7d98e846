package dev.understudy.orchestrator.quarantine;

import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.ErasureCertificate.ErasedFile;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.grants.EndedGrants;
import dev.understudy.orchestrator.grants.GrantLists;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.withheld.Withheld;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts what was made under grants that end into quarantine, moves its files, deletes them when that is due, and lets go
 * what another grant covers. Looks at rows and files alone, so that whatever died in between is made up for.
 */
@Singleton
class QuarantineKeeper {
    private static final Logger LOG = Logger.getLogger(QuarantineKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** How often it is looked for what no signal tells: grants whose time is over, files that came late. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** Jobs that are decided about together. */
    private static final int AT_ONCE = 500;

    private final Jdbi jdbi;
    private final Changes changes;
    private final QuarantineStore store;
    private final Quarantine quarantine;
    private final QuarantinedFiles files;
    private final EndedGrants ended;
    private final GrantLists grants;
    private final JobStore jobs;
    private final FarmStorage storage;
    private final Leadership leadership;
    private final Clock clock;
    private final Withheld withheld;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Loop loop = new Loop("quarantine", EVERY, this::step);
    private Instant swept = Instant.EPOCH;

    QuarantineKeeper(
            Jdbi jdbi,
            Changes changes,
            QuarantineStore store,
            Quarantine quarantine,
            QuarantinedFiles files,
            EndedGrants ended,
            GrantLists grants,
            JobStore jobs,
            FarmStorage storage,
            Leadership leadership,
            Signals signals,
            Withheld withheld,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.quarantine = quarantine;
        this.files = files;
        this.ended = ended;
        this.grants = grants;
        this.jobs = jobs;
        this.storage = storage;
        this.leadership = leadership;
        this.withheld = withheld;
        this.clock = clock;
        Runnable wake = () -> {
            changed.set(true);
            loop.wake();
        };
        signals.on(Signal.GRANTS, wake);
        leadership.onElected(wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void step() throws IOException {
        if (!leadership.isLeader()) {
            return;
        }
        Instant now = clock.instant();
        boolean all = !now.isBefore(swept.plus(SWEEP));
        Failures failures = new Failures();
        if (changed.getAndSet(false) || all) {
            putIn(now);
            letGo(now, failures);
            swept = now;
        }
        // What is refused comes first: files can wait for it.
        each(jdbi.withHandle(store::unlocked), failures, this::lock);
        if (all) {
            List<Long> again = jdbi.withHandle(store::locked).stream()
                    .filter(job -> Files.exists(storage.job(job)))
                    .toList();
            each(again, failures, job -> files.lock(paths(job)));
        }
        each(jdbi.withHandle(handle -> store.due(handle, now)), failures, this::erase);
        failures.rethrow();
    }

    /** One that cannot be moved or deleted does not keep the others from it. */
    private <T> void each(List<T> all, Failures failures, Failures.Act<T> act) {
        for (T one : all) {
            if (changed.get() || loop.isClosed()) {
                return;
            }
            failures.attempt(one, act);
        }
    }

    private void putIn(Instant now) {
        List<EndedGrants.Ended> all = jdbi.withHandle(handle -> ended.of(handle, now));
        for (EndedGrants.Ended one : all) {
            List<Long> made = jdbi.withHandle(
                    handle -> store.madeUnder(handle, one.grant().id()));
            for (int i = 0; i < made.size(); i += AT_ONCE) {
                putIn(made.subList(i, Math.min(made.size(), i + AT_ONCE)), one);
            }
        }
        List<EndedGrants.Ended> deleting =
                all.stream().filter(one -> one.end().keptFor().isPresent()).toList();
        jdbi.useHandle(handle -> store.setDeadlines(
                handle,
                deleting.stream().map(one -> one.grant().id()).toList(),
                deleting.stream()
                        .map(one -> one.end().keptFor().orElseThrow().toSeconds())
                        .toList()));
    }

    private void putIn(List<Long> made, EndedGrants.Ended one) {
        List<Long> kept = jdbi.withHandle(handle -> quarantine.kept(handle, made, clock.instant()));
        List<Long> ids = made.stream().filter(id -> !kept.contains(id)).toList();
        List<Long> added = ids.isEmpty() ? List.of() : changes.apply(change -> quarantine.add(change, ids, one));
        for (long id : added) {
            for (long user : jdbi.withHandle(handle -> withheld.users(handle, id))) {
                changes.run(
                        change -> quarantine.stop(change, user, id, one.end().words()));
            }
        }
    }

    /** The files first: while the row is there nobody gets them. */
    private void letGo(Instant now, Failures failures) {
        List<Long> all = jdbi.withHandle(store::recoverable);
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            List<Long> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
            for (long job : jdbi.withHandle(handle -> quarantine.kept(handle, some, now))) {
                failures.attempt(job, this::release);
            }
        }
    }

    private void release(long job) throws IOException {
        if (files.release(paths(job))) {
            changes.run(change -> quarantine.release(change, job));
        }
    }

    private void lock(long job) throws IOException {
        files.lock(paths(job));
        changes.run(change -> store.markLocked(change.handle(), job, change.at()));
    }

    /** What is to be deleted is written down first, so that the certificate names what went before a crash, too. */
    private void erase(QuarantineStore.Due due) throws IOException {
        List<Path> paths = paths(due.job());
        List<ErasedFile> erasing = due.erasing().orElse(null);
        if (erasing == null) {
            List<ErasedFile> found = files.list(paths);
            boolean stands = changes.apply(change -> {
                if (!quarantine
                        .kept(change.handle(), List.of(due.job()), change.at())
                        .isEmpty()) {
                    return false; // another grant has come to cover it
                }
                store.markErasing(change.handle(), due.job(), found);
                return true;
            });
            if (!stands) {
                return;
            }
            erasing = found;
        }
        files.erase(paths);
        certify(due, erasing);
        LOG.infof("what job %d made was deleted: %d files", due.job(), erasing.size());
    }

    private void certify(QuarantineStore.Due due, List<ErasedFile> erased) {
        changes.run(change -> {
            Grant grant = grants.find(change.handle(), due.licenceGrant());
            ErasureCertificate certificate = new ErasureCertificate(
                    due.job(),
                    grant.id(),
                    grant.version(),
                    grant.hash(),
                    change.at(),
                    erased,
                    erased.stream().mapToLong(ErasedFile::bytes).sum());
            store.markErased(change.handle(), certificate);
            Map<String, Object> facts = Map.of(
                    "grant", certificate.grant(),
                    "grantVersion", certificate.grantVersion(),
                    "grantHash", certificate.grantHash(),
                    "files", erased.size(),
                    "bytes", certificate.bytes(),
                    "certificate", JsonDigest.of(certificate));
            change.audit("job.erase", "job " + due.job(), facts);
            jobs.find(change.handle(), due.job())
                    .ifPresent(job -> JobNotices.tell(change, NoticeType.JOB_ERASED, job, facts));
            change.jobChanged(due.job());
        });
    }

    /** Everything that a job made, relative to the storage; the same before it is moved and after. */
    private List<Path> paths(long job) throws IOException {
        List<Path> paths = new ArrayList<>();
        paths.add(storage.root().relativize(storage.job(job)));
        for (String sha256 : jdbi.withHandle(handle -> store.films(handle, job))) {
            paths.addAll(files.asset(sha256));
        }
        for (QuarantineStore.Delivery delivery : jdbi.withHandle(handle -> store.deliveries(handle, job))) {
            paths.add(storage.root().relativize(storage.batchDeliverable(delivery.batch(), delivery.name())));
        }
        return paths;
    }
}
