package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.stages.JobDependencies.JobDependency;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Says in words why stages wait: the answer to "why is it waiting?". */
@Singleton
public class WaitingReasons {
    private static final int MOST_SEGMENTS = 1_000;
    /** Candidates of each production and pool, so that what stands before those asked about is told. */
    private static final int MOST_OF_ONE = 500;

    private final SnapshotReader reader;
    private final Clock clock;

    WaitingReasons(SnapshotReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Answers about many stages from one look at the farm. */
    public Answers look(Handle handle, Collection<Long> stages) {
        Instant now = clock.instant();
        Snapshot snapshot = reader.read(handle, now, MOST_OF_ONE, stages);
        Availability availability = reader.anyGangWaits(snapshot)
                ? new Availability(now, reader.holds(handle))
                : new Availability(now, List.of());
        return new Answers(snapshot, Placement.plan(snapshot, availability, MOST_SEGMENTS));
    }

    /** Pure, of one moment. */
    public static final class Answers {
        private final CandidateReason candidates;
        private final Map<Long, Candidate> byStage;
        private final Instant now;

        Answers(Snapshot snapshot, Plan plan) {
            this.candidates = new CandidateReason(snapshot, plan);
            this.byStage = snapshot.candidates().stream()
                    .collect(Collectors.toMap(Candidate::stage, Function.identity(), (one, other) -> one));
            this.now = snapshot.now();
        }

        /**
         * Why the stage, or what is left of it, waits.
         *
         * @param siblings all stages of its job
         * @param dependencies between these
         * @param after what its job waits for
         * @param heldBy what its job waits for from people, in words: budgets to be raised, approvals to be given
         * @return empty if nothing of it does
         */
        public List<String> of(
                JobRow job,
                StageRow stage,
                StageTally tally,
                List<StageRow> siblings,
                Collection<Dependency> dependencies,
                Collection<JobDependency> after,
                List<String> heldBy) {
            if (job.state().isEnded() || stage.state().isEnded()) {
                return List.of();
            }
            if (stage.state() == StageState.WAITING) {
                return List.of(firstStages(stage, siblings, dependencies));
            }
            if (tally.waiting() == 0) {
                return waitingForSegments(tally);
            }
            List<String> reasons = ofJob(job, after, heldBy);
            if (stage.paused()) {
                reasons.add("the stage is paused" + note(stage.note().orElse("")));
            }
            stage.retryAt()
                    .filter(at -> at.isAfter(now))
                    .ifPresent(at -> reasons.add("failed %d time(s), last with %s; it is tried again at %s"
                            .formatted(
                                    stage.failures(),
                                    stage.problem()
                                            .map(problem -> problem.code())
                                            .orElse("?"),
                                    at.truncatedTo(ChronoUnit.SECONDS))));
            if (reasons.isEmpty() && !stage.kind().isDivisible() && tally.held() > 0) {
                reasons.add(
                        "an earlier attempt is being stopped; its slots are not given away before its worker says so");
            }
            if (reasons.isEmpty()) {
                Candidate candidate = byStage.get(stage.id());
                reasons.addAll(candidate == null ? List.of("is looked at next") : candidates.of(candidate));
            }
            if (stage.state() == StageState.RUNNING && stage.kind().isDivisible()) {
                return List.of("%d of %d segments wait: %s"
                        .formatted(tally.waiting(), tally.total(), String.join("; ", reasons)));
            }
            return List.copyOf(reasons);
        }

        private static List<String> waitingForSegments(StageTally tally) {
            List<String> reasons = new ArrayList<>();
            if (tally.delayed() > 0) {
                reasons.add("%d segments failed and are tried again after a pause".formatted(tally.delayed()));
            }
            if (tally.blocked() > 0) {
                reasons.add("%d segments wait for the same segments of another job".formatted(tally.blocked()));
            }
            return reasons;
        }

        private List<String> ofJob(JobRow job, Collection<JobDependency> after, List<String> heldBy) {
            List<String> reasons = new ArrayList<>();
            if (job.paused()) {
                reasons.add("the job is paused" + note(job.note().orElse("")));
            }
            reasons.addAll(heldBy);
            job.notBefore()
                    .filter(at -> at.isAfter(now))
                    .ifPresent(at -> reasons.add("starts not before " + at.truncatedTo(ChronoUnit.SECONDS)));
            after.stream()
                    .filter(first -> !first.bySegment() && !first.over())
                    .forEach(first -> reasons.add("waits for %sjob %d, which is %s"
                            .formatted(
                                    first.stage()
                                            .map(stage -> "the pictures of ")
                                            .orElse(""),
                                    first.dependsOn(),
                                    first.state().toLowerCase(Locale.ROOT))));
            return reasons;
        }

        private static String firstStages(
                StageRow stage, List<StageRow> siblings, Collection<Dependency> dependencies) {
            Map<Long, StageRow> byId = siblings.stream().collect(Collectors.toMap(StageRow::id, Function.identity()));
            return dependencies.stream()
                    .filter(dependency -> dependency.stage() == stage.id())
                    .map(dependency -> byId.get(dependency.dependsOn()))
                    .filter(first -> first.state() != StageState.DONE)
                    .map(first -> "waits for stage " + first.name())
                    .collect(Collectors.joining(", "));
        }

        private static String note(String text) {
            return text.isEmpty() ? "" : ": " + text;
        }
    }
}
