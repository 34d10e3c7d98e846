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
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
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
        if (changed.getAndSet(false) || all) {
            putIn(now);
            letGo();
            swept = now;
        }
        for (long job : jdbi.withHandle(handle -> store.unlocked(handle, all))) {
            files.lock(paths(job));
            changes.run(change -> store.markLocked(change.handle(), job, change.at()));
        }
        for (QuarantineStore.Due due : jdbi.withHandle(handle -> store.due(handle, now))) {
            erase(due);
        }
    }

    private void putIn(Instant now) {
        for (EndedGrants.Ended one : jdbi.withHandle(handle -> ended.of(handle, now))) {
            for (long job : jdbi.withHandle(
                    handle -> store.madeUnder(handle, one.grant().id()))) {
                changes.run(change -> quarantine.add(change, job, one));
            }
        }
    }

    /** The files first: while the row is there nobody gets them. */
    private void letGo() throws IOException {
        for (long job : jdbi.withHandle(store::recoverable)) {
            if (changes.apply(change -> quarantine.isReleasable(change, job))) {
                files.release(paths(job));
                changes.run(change -> quarantine.release(change, job));
            }
        }
    }

    /** What is to be deleted is written down first, so that the certificate names what went before a crash, too. */
    private void erase(QuarantineStore.Due due) throws IOException {
        List<Path> paths = paths(due.job());
        List<ErasedFile> erasing = due.erasing().orElse(null);
        if (erasing == null) {
            List<ErasedFile> found = files.list(paths);
            changes.run(change -> store.markErasing(change.handle(), due.job(), found));
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
