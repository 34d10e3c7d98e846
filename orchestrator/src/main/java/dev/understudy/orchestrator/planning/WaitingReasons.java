package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Pool;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Says in words why stages wait: the answer to "why is it waiting?". */
@Singleton
public class WaitingReasons {
    private final SnapshotReader reader;
    private final Clock clock;

    WaitingReasons(SnapshotReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Answers for many jobs from one look at the farm. */
    public Answers look(Handle handle) {
        return new Answers(reader.read(handle, clock.instant()));
    }

    /** Pure, of one moment. */
    public static final class Answers {
        private final Snapshot snapshot;
        private final List<Candidate> order;

        Answers(Snapshot snapshot) {
            this.snapshot = snapshot;
            this.order = snapshot.ready().stream().sorted(Scoring.FIRST_COME).toList();
        }

        /** A reason for every stage of an open job that is not running and not done. */
        public List<String> of(JobRow job, List<StageRow> stages, Collection<Dependency> dependencies) {
            if (job.state().isEnded()) {
                return List.of();
            }
            Map<Long, StageRow> byId = stages.stream().collect(Collectors.toMap(StageRow::id, Function.identity()));
            List<String> reasons = new ArrayList<>();
            for (StageRow stage : stages) {
                reason(job, stage, byId, dependencies).ifPresent(reason -> reasons.add(stage.name() + ": " + reason));
            }
            return reasons;
        }

        private Optional<String> reason(
                JobRow job, StageRow stage, Map<Long, StageRow> byId, Collection<Dependency> dependencies) {
            return switch (stage.state()) {
                case READY -> Optional.of(readyReason(job, stage));
                case ASSIGNED -> Optional.of("handed to pool " + job.pool() + ", waits for a worker to claim it");
                case WAITING ->
                    Optional.of(dependencies.stream()
                            .filter(dependency -> dependency.stage() == stage.id())
                            .map(dependency -> byId.get(dependency.dependsOn()))
                            .filter(first -> first.state() != StageState.DONE)
                            .map(first -> "waits for stage " + first.name())
                            .collect(Collectors.joining(", ")));
                case RUNNING, DONE, FAILED, CANCELLED -> Optional.empty();
            };
        }

        private String readyReason(JobRow job, StageRow stage) {
            Pool pool = snapshot.pool(job.pool());
            if (pool.places() == 0) {
                return "no worker of pool " + job.pool() + " is online";
            }
            if (pool.free() == 0) {
                return "%d of %d places of pool %s are taken by %s"
                        .formatted(pool.taken(), pool.places(), job.pool(), jobs(List.copyOf(pool.takenBy())));
            }
            List<Long> ahead = order.stream()
                    .takeWhile(candidate -> candidate.stage() != stage.id())
                    .filter(candidate -> candidate.pool().equals(job.pool()))
                    .map(Candidate::job)
                    .distinct()
                    .toList();
            return ahead.size() < pool.free() ? "is handed out next" : "more urgent or older: " + jobs(ahead);
        }

        private static String jobs(List<Long> jobs) {
            int most = 5;
            List<String> names = jobs.stream().limit(most).map(String::valueOf).toList();
            if (jobs.size() > most) {
                return "jobs " + String.join(", ", names) + " and " + (jobs.size() - most) + " more";
            }
            if (names.size() == 1) {
                return "job " + names.get(0);
            }
            return "jobs " + String.join(", ", names.subList(0, names.size() - 1)) + " and "
                    + names.get(names.size() - 1);
        }
    }
}
