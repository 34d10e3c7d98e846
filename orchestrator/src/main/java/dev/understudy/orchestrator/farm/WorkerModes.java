package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.WorkerMode;
import dev.understudy.contract.api.WorkerModeChange;
import dev.understudy.contract.api.WorkerTags;
import dev.understudy.contract.api.WorkerView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people decide about workers: whether they get work, and what they are good for. */
@Singleton
class WorkerModes {
    private static final int MOST_TAGS = 50;

    private final Changes changes;
    private final WorkerStore store;
    private final Duration lease;

    WorkerModes(Changes changes, WorkerStore store, FarmConfig config) {
        this.changes = changes;
        this.store = store;
        this.lease = config.leases().duration();
    }

    /** What a worker runs when it is locked is stopped by the planner, at the next boundary. */
    WorkerView setMode(String worker, WorkerModeChange wanted) {
        return changes.audited("worker.mode", "worker " + worker, () -> {
            check(wanted);
            Optional<String> reason = Optional.ofNullable(wanted.reason()).filter(text -> !text.isBlank());
            return changes.apply(change -> {
                change.handle()
                        .createUpdate("""
                                update worker
                                set mode = :mode, mode_reason = :reason,
                                    benched_until = case when :active then least(benched_until, now()) else benched_until end,
                                    bench_reason = case when :active then null else bench_reason end
                                where name = :worker
                                """)
                        .bind("worker", worker)
                        .bind("mode", wanted.mode())
                        .bind("reason", reason)
                        .bind("active", wanted.mode() == WorkerMode.ACTIVE)
                        .execute();
                return told(change, worker, "worker.mode", Map.of("mode", wanted.mode(), "reason", reason));
            });
        });
    }

    WorkerView setTags(String worker, WorkerTags wanted) {
        return changes.audited("worker.tags", "worker " + worker, () -> {
            check(wanted);
            List<String> tags = wanted.tags().stream().distinct().sorted().toList();
            return changes.apply(change -> {
                change.handle()
                        .createUpdate("update worker set added_tags = :tags where name = :worker")
                        .bind("worker", worker)
                        .bind("tags", tags.toArray(String[]::new))
                        .execute();
                return told(change, worker, "worker.tags", Map.of("tags", tags));
            });
        });
    }

    private WorkerView told(Change change, String worker, String action, Map<String, ?> details) {
        WorkerView view = store
                .views(change.handle(), List.of(worker), change.at().minus(lease))
                .stream()
                .findFirst()
                .orElseThrow(() -> OrchestratorException.notFound("worker", worker));
        change.audit(action, "worker " + worker, details);
        change.live("worker", view);
        change.wakePlanner();
        return view;
    }

    private static void check(WorkerModeChange wanted) {
        FieldChecks checks = new FieldChecks();
        if (checks.present("mode", wanted.mode())) {
            switch (wanted.mode()) {
                case ACTIVE -> {}
                case DRAINING, LOCKED -> checks.text("reason", wanted.reason());
                case BENCHED ->
                    checks.require(false, "mode: only the farm benches workers; use ACTIVE, DRAINING or LOCKED");
            }
        }
        checks.done();
    }

    private static void check(WorkerTags wanted) {
        FieldChecks checks = new FieldChecks();
        if (checks.present("tags", wanted.tags())) {
            checks.require(wanted.tags().size() <= MOST_TAGS, "tags: names more than " + MOST_TAGS);
            wanted.tags().forEach(tag -> checks.slug("tags", tag));
        }
        checks.done();
    }
}
