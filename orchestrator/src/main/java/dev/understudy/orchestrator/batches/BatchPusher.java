package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.live.LiveFollowers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Pushes the views of batches that go on to the live stream as they change, every second, while anybody looks. */
@Singleton
class BatchPusher {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final Changes changes;
    private final BatchStore store;
    private final BatchViews views;
    private final Leadership leadership;
    private final LiveFollowers followers;
    private final Loop loop = new Loop("batch-pusher", EVERY, this::push);
    private final Map<Long, BatchView> pushed = new HashMap<>();

    BatchPusher(
            Jdbi jdbi,
            Changes changes,
            BatchStore store,
            BatchViews views,
            Leadership leadership,
            LiveFollowers followers) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.views = views;
        this.leadership = leadership;
        this.followers = followers;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void push() {
        if (!leadership.isLeader() || !followers.anybody()) {
            pushed.clear();
            return;
        }
        List<BatchView> now = jdbi.inTransaction(handle -> views.of(handle, store.findAll(handle, open(handle))));
        List<BatchView> changed =
                now.stream().filter(view -> !view.equals(pushed.get(view.id()))).toList();
        if (!changed.isEmpty()) {
            changes.run(change -> changed.forEach(view -> change.live("batch", view)));
        }
        now.forEach(view -> pushed.put(view.id(), view));
    }

    /** Those that go on, and those that did a moment ago. */
    private List<Long> open(Handle handle) {
        return handle.createQuery("""
                        select batch.id
                        from batch
                        where batch.id = any(:before)
                           or exists (select 1 from job
                                      where job.batch = batch.id and job.state in ('QUEUED', 'RUNNING'))
                        order by batch.id desc
                        limit :limit
                        """)
                .bind(
                        "before",
                        pushed.values().stream()
                                .filter(view -> view.state() == BatchState.RUNNING)
                                .map(BatchView::id)
                                .toArray(Long[]::new))
                .bind("limit", MOST)
                .mapTo(Long.class)
                .list();
    }
}
