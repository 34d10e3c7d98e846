package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.JobView;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Pushes the views of jobs that changed to the live stream, each at most four times a second. */
@Singleton
class JobPusher {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int BATCH = 200;

    private final Changes changes;
    private final JobStore jobs;
    private final JobViews views;
    private final Leadership leadership;
    private final Loop loop = new Loop("job-pusher", Duration.ofSeconds(1), this::push);

    JobPusher(Changes changes, JobStore jobs, JobViews views, Leadership leadership, Signals signals) {
        this.changes = changes;
        this.jobs = jobs;
        this.views = views;
        this.leadership = leadership;
        signals.on(Signal.JOBS, loop::wake);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void push() throws InterruptedException {
        if (!leadership.isLeader()) {
            return;
        }
        int pushed;
        do {
            pushed = changes.apply(change -> {
                List<JobRow> changed = jobs.toPush(change.handle(), BATCH);
                if (!changed.isEmpty()) {
                    for (JobView view : views.of(change.handle(), changed)) {
                        change.live("job", view.id(), view);
                    }
                    jobs.markPushed(change.handle(), changed);
                }
                return changed.size();
            });
        } while (pushed == BATCH && !loop.isClosed());
        // What changes in the meantime is pushed together.
        Thread.sleep(EVERY.toMillis());
    }
}
