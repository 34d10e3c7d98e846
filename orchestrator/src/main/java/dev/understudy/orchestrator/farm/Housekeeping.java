package dev.understudy.orchestrator.farm;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.FailureLog;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageSettling;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.Segment;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What the elected orchestrator does because time has passed: pauses after failures end, jobs may start, attempts are
 * lost, and what somebody who died left half decided is decided.
 */
@Singleton
class Housekeeping {
    private static final int BATCH = 1_000;
    private static final Duration KEEP_FAILURES = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final LostAttempts lost;
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final StageGate gate;
    private final StageSettling settling;
    private final FailureLog failures;
    private final Clock clock;
    private final Loop losses = new Loop("lost-attempts", Duration.ofMillis(500), this::giveUp);
    private final Loop often = new Loop("housekeeping", Duration.ofSeconds(1), this::often);
    private final Loop seldom = new Loop("housekeeping-slow", Duration.ofSeconds(10), this::seldom);

    Housekeeping(
            Jdbi jdbi,
            Changes changes,
            Leadership leadership,
            LostAttempts lost,
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            StageGate gate,
            StageSettling settling,
            FailureLog failures,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.lost = lost;
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.gate = gate;
        this.settling = settling;
        this.failures = failures;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        losses.start();
        often.start();
        seldom.start();
    }

    void stop(@Observes ShutdownEvent event) {
        losses.close();
        often.close();
        seldom.close();
    }

    private void giveUp() {
        if (leadership.isLeader()) {
            lost.giveUp();
        }
    }

    private void often() {
        if (leadership.isLeader()) {
            endPauses();
            startJobs();
        }
    }

    private void endPauses() {
        Instant now = clock.instant();
        List<Long> withDelays = jdbi.withHandle(handle -> segments.stagesWithDelaysOver(handle, now, BATCH));
        withDelays.forEach(stage -> changes.run(change -> endDelays(change, stage)));
        List<Long> toRetry = jdbi.withHandle(handle -> stages.dueToRetry(handle, now, BATCH));
        if (!toRetry.isEmpty()) {
            changes.run(change -> {
                stages.endPauses(change.handle(), toRetry);
                gate.refreshStages(change.handle(), toRetry, change.at());
                change.wakePlanner();
            });
        }
    }

    private void endDelays(Change change, long stage) {
        Ledger ledger = Ledger.open(change.handle(), change.at(), List.of(stage));
        List<Integer> due = segments.delaysOver(change.handle(), stage, change.at());
        ledger.loadSegments(Collections.nCopies(due.size(), stage), due);
        for (int index : due) {
            Segment segment = ledger.segment(stage, index).orElseThrow();
            ledger.release(segment);
        }
        ledger.write();
        gate.refreshStages(change.handle(), List.of(stage), change.at());
        change.jobChanged(ledger.stage(stage).orElseThrow().job());
        change.wakePlanner();
    }

    private void startJobs() {
        List<Long> due = jdbi.withHandle(handle -> jobs.dueToStart(handle, clock.instant(), BATCH));
        if (!due.isEmpty()) {
            changes.run(change -> {
                gate.refreshJobs(change.handle(), due, change.at());
                due.forEach(change::jobChanged);
                change.wakePlanner();
            });
        }
    }

    private void seldom() {
        if (leadership.isLeader()) {
            jdbi.useHandle(settling::settleForgotten);
            jdbi.useHandle(
                    handle -> failures.pruneBefore(handle, clock.instant().minus(KEEP_FAILURES)));
        }
    }
}
