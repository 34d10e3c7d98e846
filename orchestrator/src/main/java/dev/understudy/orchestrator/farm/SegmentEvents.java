package dev.understudy.orchestrator.farm;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.FailureLog;
import dev.understudy.orchestrator.stages.RetryPolicy;
import dev.understudy.orchestrator.stages.StageCompletion;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import dev.understudy.orchestrator.stages.ledger.Segment;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Applies what workers report about single segments. */
@Singleton
class SegmentEvents {
    /** Which segment an event is about. */
    record Place(long stage, int index) {}

    private final RetryPolicy retries;
    private final FailureLog failures;
    private final StageCompletion completion;

    SegmentEvents(RetryPolicy retries, FailureLog failures, StageCompletion completion) {
        this.retries = retries;
        this.failures = failures;
        this.completion = completion;
    }

    static Optional<Place> place(AboutAttempt event) {
        int index;
        if (event instanceof WorkerEvent.SegmentStarted started) {
            index = started.segment();
        } else if (event instanceof WorkerEvent.SegmentProgress progress) {
            index = progress.segment();
        } else if (event instanceof WorkerEvent.SegmentDone done) {
            index = done.segment();
        } else if (event instanceof WorkerEvent.SegmentFailed failed) {
            index = failed.segment();
        } else if (event instanceof WorkerEvent.SegmentReturned returned) {
            index = returned.segment();
        } else {
            return Optional.empty();
        }
        return Optional.of(new Place(event.attempt().stage(), index));
    }

    /** @return whether it was applied; a stale one is not */
    boolean apply(Change change, Ledger ledger, Attempt attempt, Seen<AboutAttempt> seen) {
        AboutAttempt event = seen.event();
        Place place = place(event).orElseThrow();
        Optional<Segment> found = ledger.segment(place.stage(), place.index());
        if (found.isEmpty()) {
            return false;
        }
        Segment segment = found.get();
        if (lostTheRace(segment, attempt)) {
            if (event instanceof WorkerEvent.SegmentDone
                    || event instanceof WorkerEvent.SegmentFailed
                    || event instanceof WorkerEvent.SegmentReturned) {
                ledger.loserEnded(segment, attempt);
            }
            return true;
        }
        if (!segment.isWorkedOnBy(attempt.number())) {
            return false;
        }
        if (event instanceof WorkerEvent.SegmentStarted started) {
            ledger.claimed(attempt, seen.at());
            ledger.started(segment, attempt, started.executor(), seen.at());
        } else if (event instanceof WorkerEvent.SegmentProgress progress) {
            if (segment.state() == SegmentState.RUNNING) {
                ledger.progressed(segment, progress.fraction(), seen.at());
            }
        } else if (event instanceof WorkerEvent.SegmentDone done) {
            done(change, ledger, segment, attempt, done);
        } else if (event instanceof WorkerEvent.SegmentFailed failed) {
            failed(change, ledger, segment, attempt, failed.problem());
        } else if (event instanceof WorkerEvent.SegmentReturned) {
            ledger.returned(segment, attempt);
        }
        return true;
    }

    /** Another attempt has done the segment; this one was told to let go of it. */
    private static boolean lostTheRace(Segment segment, Attempt attempt) {
        return segment.state() == SegmentState.DONE
                && segment.rival().equals(Optional.of(attempt.number()))
                && attempt.state() != AttemptState.ASSIGNED;
    }

    private void done(Change change, Ledger ledger, Segment segment, Attempt attempt, WorkerEvent.SegmentDone done) {
        ledger.claimed(attempt, change.at());
        String result = Json.write(done.result());
        LedgerStage stage = ledger.stage(segment.stage()).orElseThrow();
        if (!stage.kind().isDivisible() && ledger.tally(stage.id()).isDownToOne()) {
            ledger.doneWithItsStage(segment, attempt, done.seconds(), done.bytes(), result);
            return;
        }
        ledger.done(segment, attempt, done.seconds(), done.bytes(), result);
        if (done.result() instanceof SegmentResult.Probed probed) {
            segment.asset().ifPresent(sha256 -> completion.probed(change, sha256, probed.facts()));
        }
    }

    private void failed(Change change, Ledger ledger, Segment segment, Attempt attempt, Problem problem) {
        LedgerStage stage = ledger.stage(segment.stage()).orElseThrow();
        if (!stage.kind().isDivisible()) {
            // The attempt says why it failed as a whole.
            ledger.returned(segment, attempt);
            return;
        }
        Optional<Instant> retryAt = retries.pause(problem.errorClass(), segment.failures() + 1)
                .map(pause -> change.at().plus(pause));
        ledger.failed(segment, attempt, problem, retryAt);
        failures.add(change, attempt, Optional.of(segment.index()), problem);
        if (stage.kind() == StageKind.PROBE && problem.errorClass() == ErrorClass.INPUT) {
            segment.asset().ifPresent(sha256 -> completion.unusable(change, sha256, problem));
        }
    }
}
