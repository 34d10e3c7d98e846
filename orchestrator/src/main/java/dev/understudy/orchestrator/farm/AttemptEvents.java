package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageCompletion;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageSettling;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.TrainingStore;
import dev.understudy.orchestrator.stages.WorkerStops;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import dev.understudy.orchestrator.stages.ledger.Segment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applies what workers report about attempts, a batch at a time. Events of an attempt that has ended, and of segments
 * that were given to another, are dropped.
 */
@Singleton
class AttemptEvents {
    private final JobStore jobs;
    private final StageStore stages;
    private final TrainingStore training;
    private final SegmentEvents segmentEvents;
    private final StageCompletion completion;
    private final StageEnds ends;
    private final StageGate gate;
    private final WorkerStops stops;
    private final LiveParts live;
    private final Counter stale;

    AttemptEvents(
            JobStore jobs,
            StageStore stages,
            TrainingStore training,
            SegmentEvents segmentEvents,
            StageCompletion completion,
            StageEnds ends,
            StageGate gate,
            WorkerStops stops,
            LiveParts live,
            MeterRegistry meters) {
        this.jobs = jobs;
        this.stages = stages;
        this.training = training;
        this.segmentEvents = segmentEvents;
        this.completion = completion;
        this.ends = ends;
        this.gate = gate;
        this.stops = stops;
        this.live = live;
        this.stale = meters.counter("understudy.events.stale");
    }

    /** @return the stages of which something may follow; to be settled after the commit */
    Set<Long> apply(Change change, List<Seen<AboutAttempt>> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        lockJobs(change, events);
        Ledger ledger = load(change, events);
        Set<Long> claimed = new TreeSet<>();
        List<StageCompletion.Done> done = new ArrayList<>();
        for (Seen<AboutAttempt> seen : events) {
            if (!apply(change, ledger, seen, claimed, done)) {
                stale.increment();
            }
        }
        for (Ledger.Loser loser : ledger.losers()) {
            stops.segment(change, loser.attempt(), loser.segment(), "another attempt was faster");
        }
        ledger.write();
        stages.startAll(change.handle(), claimed, change.at());
        completion.done(change, done);
        return finish(change, ledger);
    }

    private Set<Long> finish(Change change, Ledger ledger) {
        List<Long> changed = ledger.changedStages();
        gate.refreshStages(change.handle(), changed, change.at());
        live.tell(change, ledger);
        Set<Long> mayFollow = new TreeSet<>();
        for (long id : changed) {
            LedgerStage stage = ledger.stage(id).orElseThrow();
            change.jobChanged(stage.job());
            if (StageSettling.mayFollow(stage, ledger.tally(id))) {
                mayFollow.add(id);
            }
        }
        if (!changed.isEmpty()) {
            change.wakePlanner();
        }
        return mayFollow;
    }

    /** Those whose own state or whose other stages may change; before any stage is locked. */
    private void lockJobs(Change change, List<Seen<AboutAttempt>> events) {
        Set<Long> claimed = new HashSet<>();
        Set<Long> ending = new HashSet<>();
        for (Seen<AboutAttempt> seen : events) {
            AboutAttempt event = seen.event();
            if (event instanceof WorkerEvent.StageClaimed) {
                claimed.add(event.attempt().job());
            } else if (event instanceof WorkerEvent.StageDone
                    || event instanceof WorkerEvent.StageFailed
                    || event instanceof WorkerEvent.StageCancelled) {
                ending.add(event.attempt().job());
            }
        }
        List<Long> starting = jobs.lockForEvents(change.handle(), claimed, ending);
        jobs.startAll(change.handle(), starting, change.at());
        if (!starting.isEmpty()) {
            jobs.findAll(change.handle(), starting)
                    .forEach(job -> JobNotices.tell(change, NoticeType.JOB_STARTED, job, Map.of()));
        }
    }

    private static Ledger load(Change change, List<Seen<AboutAttempt>> events) {
        Set<Long> stages = new TreeSet<>();
        Set<AttemptRef> attempts = new HashSet<>();
        Set<SegmentEvents.Place> places = new HashSet<>();
        for (Seen<AboutAttempt> seen : events) {
            stages.add(seen.event().attempt().stage());
            attempts.add(seen.event().attempt());
            SegmentEvents.place(seen.event()).ifPresent(places::add);
        }
        Ledger ledger = Ledger.open(change.handle(), change.at(), stages);
        if (!places.isEmpty()) {
            List<SegmentEvents.Place> wanted = List.copyOf(places);
            ledger.loadSegments(
                    wanted.stream().map(SegmentEvents.Place::stage).toList(),
                    wanted.stream().map(SegmentEvents.Place::index).toList());
            for (SegmentEvents.Place place : wanted) {
                ledger.segment(place.stage(), place.index())
                        .filter(segment -> segment.rival().isPresent())
                        .ifPresent(segment -> {
                            attempts.add(new AttemptRef(0, segment.stage(), segment.attempt()));
                            attempts.add(new AttemptRef(
                                    0, segment.stage(), segment.rival().get()));
                        });
            }
        }
        ledger.loadAttempts(attempts);
        loadEnding(ledger, events);
        return ledger;
    }

    /** All that attempts hold which end as wholes, at once. */
    private static void loadEnding(Ledger ledger, List<Seen<AboutAttempt>> events) {
        Set<Long> done = new TreeSet<>();
        Set<AttemptRef> ending = new HashSet<>();
        for (Seen<AboutAttempt> seen : events) {
            AttemptRef ref = seen.event().attempt();
            if (seen.event() instanceof WorkerEvent.StageDone) {
                ledger.stage(ref.stage())
                        .filter(stage -> !stage.kind().isDivisible())
                        .ifPresent(stage -> done.add(stage.id()));
            } else if (seen.event() instanceof WorkerEvent.StageFailed
                    || seen.event() instanceof WorkerEvent.StageCancelled) {
                ending.add(ref);
            }
        }
        ledger.loadSegmentsOfStages(done);
        ledger.loadSegmentsOfAttempts(ending);
    }

    /** @return whether it was applied; a stale one is not */
    private boolean apply(
            Change change, Ledger ledger, Seen<AboutAttempt> seen, Set<Long> claimed, List<StageCompletion.Done> done) {
        AboutAttempt event = seen.event();
        AttemptRef ref = event.attempt();
        Optional<Attempt> found = ledger.attempt(ref.stage(), ref.number())
                .filter(attempt ->
                        attempt.job() == ref.job() && !attempt.state().isEnded());
        if (found.isEmpty()) {
            return false;
        }
        Attempt attempt = found.get();
        if (event instanceof WorkerEvent.StageClaimed claim) {
            return claim(ledger, attempt, claim, seen, claimed);
        }
        if (SegmentEvents.place(event).isPresent()) {
            return segmentEvents.apply(change, ledger, attempt, seen);
        }
        if (event instanceof WorkerEvent.StageDone told) {
            return stageDone(ledger, attempt, told, done);
        } else if (event instanceof WorkerEvent.StageFailed failed) {
            ends.failed(change, ledger, attempt, failed.problem());
        } else if (event instanceof WorkerEvent.StageCancelled) {
            ends.returned(ledger, attempt);
        } else if (event instanceof WorkerEvent.TrainingPoint point) {
            TrainingPointView view =
                    new TrainingPointView(ref.job(), point.round(), point.images(), point.at(), point.values());
            training.putPoint(change.handle(), view);
            change.live("training-point", ref.job(), view);
        } else if (event instanceof WorkerEvent.PreviewMade made) {
            change.live(
                    "preview",
                    ref.job(),
                    training.putPreview(change.handle(), ref.job(), made.round(), made.at(), made.path()));
        }
        return true;
    }

    /** Only the process that it was given to can claim it. */
    private static boolean claim(
            Ledger ledger,
            Attempt attempt,
            WorkerEvent.StageClaimed claim,
            Seen<AboutAttempt> seen,
            Set<Long> claimed) {
        if (!attempt.worker().equals(claim.worker()) || !attempt.incarnation().equals(claim.incarnation())) {
            return false;
        }
        ledger.claimed(attempt, seen.at());
        claimed.add(attempt.stage());
        return true;
    }

    /** It is done with all that is left of its segments, even if the word of some got lost. */
    private static boolean stageDone(
            Ledger ledger, Attempt attempt, WorkerEvent.StageDone told, List<StageCompletion.Done> done) {
        LedgerStage stage = ledger.stage(attempt.stage()).orElseThrow();
        if (stage.kind().isDivisible() || stage.state().isEnded()) {
            return false;
        }
        List<Segment> unheard = new ArrayList<>(ledger.loadSegmentsOf(stage.id()));
        unheard.removeIf(segment -> segment.state().isEnded());
        unheard.forEach(segment -> ledger.doneAsItsStage(segment, attempt));
        ledger.end(attempt, AttemptState.DONE, Optional.empty(), false);
        done.add(new StageCompletion.Done(stage, told.result()));
        return true;
    }
}
