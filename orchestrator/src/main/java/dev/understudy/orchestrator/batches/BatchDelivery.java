package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.batches.BatchStore.Batch;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts films of batches under the names that their rows gave them as soon as they are verified, and writes the manifest
 * when nothing of a batch goes on any more; again, when a retry brought more. It looks at the rows alone, so that whatever
 * died in between is made up for.
 */
@Singleton
class BatchDelivery {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LATE_COMMITS = Duration.ofSeconds(30);
    /** Failures of the disk aside, so many are linked between two words to the database. */
    private static final int AT_ONCE = 200;

    /** A film that is done, and a row that wants it. */
    record Film(long batch, int row, String delivery, String path, Instant endedAt) {}

    private final Jdbi jdbi;
    private final Changes changes;
    private final BatchStore store;
    private final BatchViews views;
    private final BatchManifests manifests;
    private final FarmStorage storage;
    private final Leadership leadership;
    private final Loop loop = new Loop("batch-delivery", EVERY, this::step);
    private Instant seen = Instant.EPOCH;

    BatchDelivery(
            Jdbi jdbi,
            Changes changes,
            BatchStore store,
            BatchViews views,
            BatchManifests manifests,
            FarmStorage storage,
            Leadership leadership) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.views = views;
        this.manifests = manifests;
        this.storage = storage;
        this.leadership = leadership;
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void step() throws IOException {
        if (!leadership.isLeader()) {
            seen = Instant.EPOCH;
            return;
        }
        Optional<IOException> failure = deliver();
        for (long batch : jdbi.withHandle(BatchDelivery::settled)) {
            complete(batch);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** @return why a film could not be delivered; the others are, and it is tried again */
    private Optional<IOException> deliver() {
        Optional<IOException> failure = Optional.empty();
        boolean more = true;
        while (more && failure.isEmpty() && !loop.isClosed()) {
            List<Film> films = jdbi.withHandle(handle -> finished(handle, seen));
            List<Film> delivered = new ArrayList<>();
            for (Film film : films) {
                try {
                    BatchFiles.deliver(
                            storage.resolve(film.path()), storage.batchDeliverable(film.batch(), film.delivery()));
                    delivered.add(film);
                } catch (IOException e) {
                    failure = Optional.of(e);
                }
            }
            record(delivered);
            more = films.size() == AT_ONCE;
            if (failure.isEmpty() && !films.isEmpty()) {
                Instant last = films.get(films.size() - 1).endedAt().minus(LATE_COMMITS);
                seen = last.isAfter(seen) ? last : seen;
            }
        }
        return failure;
    }

    private void record(List<Film> films) {
        if (!films.isEmpty()) {
            changes.run(change -> change.handle()
                    .createUpdate("""
                            update batch_row set delivered_at = :at
                            from unnest(:batches, :rows) as delivered (batch, row)
                            where batch_row.batch = delivered.batch and batch_row.row = delivered.row
                            """)
                    .bind("at", change.at())
                    .bind("batches", films.stream().map(Film::batch).toArray(Long[]::new))
                    .bind("rows", films.stream().map(Film::row).toArray(Integer[]::new))
                    .execute());
        }
    }

    private static List<Film> finished(Handle handle, Instant since) {
        return handle.createQuery("""
                        select batch_row.batch, batch_row.row, batch_row.delivery, deliverable.path, job.ended_at
                        from job
                             join batch_row on batch_row.job = job.id and batch_row.delivered_at is null
                             join deliverable on deliverable.job = job.id and deliverable.sha256 is not null
                        where job.id in (select id from job
                                         where batch is not null and state = 'DONE' and ended_at >= :since
                                         union
                                         select job from approval where subject = 'DELIVERABLE' and decided_at >= :since)
                          and job.batch is not null and job.state = 'DONE'
                          and not exists (select from approval
                                          where approval.job = job.id and subject = 'DELIVERABLE'
                                            and approval.state <> 'APPROVED')
                          and not exists (select from quarantine where quarantine.job = job.id)
                        order by job.ended_at, batch_row.batch, batch_row.row
                        limit :limit
                        """)
                .bind("since", since)
                .bind("limit", AT_ONCE)
                .mapTo(Film.class)
                .list();
    }

    /** Batches of which nothing goes on, and whose manifest is missing or older than their last job. */
    private static List<Long> settled(Handle handle) {
        return handle.createQuery("""
                        select batch.id
                        from batch
                        where (batch.delivered_at is null
                               or exists (select 1 from job
                                          where job.batch = batch.id and job.ended_at > batch.delivered_at))
                          and not exists (select 1 from job
                                          where job.batch = batch.id and job.state in ('QUEUED', 'RUNNING') and not %s)
                          and not exists (select 1 from batch_row join job on job.id = batch_row.job
                                          where batch_row.batch = batch.id and batch_row.delivered_at is null
                                            and job.state = 'DONE'
                                            and not exists (select from approval
                                                            where approval.job = job.id and approval.state = 'REFUSED')
                                            and not exists (select from quarantine where quarantine.job = job.id))
                        order by batch.id
                        limit 100
                        """.formatted(BatchTallies.BLOCKED))
                .mapTo(Long.class)
                .list();
    }

    private void complete(long id) throws IOException {
        BatchManifest manifest = jdbi.inTransaction(handle -> {
            Batch batch = store.find(handle, id).orElseThrow();
            return manifests.of(handle, batch, views.of(handle, batch).state());
        });
        if (manifest.state() == BatchState.RUNNING) {
            return;
        }
        manifests.write(manifest);
        changes.run(change -> {
            store.markDelivered(change.handle(), id, change.at());
            change.audit(
                    "batch.deliver", "batch " + id, Map.of("state", manifest.state(), "complete", manifest.complete()));
            tell(change, id, manifest);
        });
    }

    private void tell(Change change, long id, BatchManifest manifest) {
        store.find(change.handle(), id).ifPresent(batch -> {
            change.live("batch", views.of(change.handle(), batch));
            change.notice(
                    NoticeType.BATCH_DONE,
                    Optional.of(batch.production()),
                    Optional.empty(),
                    "batch " + id,
                    Map.of("name", batch.name(), "state", manifest.state(), "complete", manifest.complete()));
        });
    }
}
