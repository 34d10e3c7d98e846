package dev.understudy.orchestrator.jobs;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.ChangedJobs;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.live.LiveFollowers;
import dev.understudy.orchestrator.stages.JobStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Pushes the views of jobs that changed to the live stream, each at most four times a second, while anybody looks. */
@Singleton
class JobPusher {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int BATCH = 100;

    private final Changes changes;
    private final ChangedJobs changed;
    private final LiveFollowers followers;
    private final JobStore jobs;
    private final JobViews views;
    private final Loop loop = new Loop("job-pusher", Duration.ofSeconds(1), this::push);

    JobPusher(Changes changes, ChangedJobs changed, LiveFollowers followers, JobStore jobs, JobViews views) {
        this.changes = changes;
        this.changed = changed;
        this.followers = followers;
        this.jobs = jobs;
        this.views = views;
        changed.onChange(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void push() throws InterruptedException {
        if (!followers.anybody()) {
            changed.clear();
        }
        List<Long> batch = changed.take(BATCH);
        if (!batch.isEmpty()) {
            try {
                changes.run(change -> views.of(change.handle(), jobs.findAll(change.handle(), batch))
                        .forEach(view -> change.live("job", view.id(), view)));
            } catch (RuntimeException e) {
                changed.add(batch);
                throw e;
            }
        }
        // What changes in the meantime is pushed together.
        Thread.sleep(EVERY.toMillis());
    }
}
