package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.live.LiveFollowers;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.Segment;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells those who follow a job which of its segments and attempts changed. To be called after the ledger is written. */
@Singleton
public class LiveParts {
    private final LiveFollowers followers;
    private final SegmentStore segments;
    private final AttemptStore attempts;

    LiveParts(LiveFollowers followers, SegmentStore segments, AttemptStore attempts) {
        this.followers = followers;
        this.segments = segments;
        this.attempts = attempts;
    }

    public void tell(Change change, Ledger ledger) {
        if (!followers.anybody()) {
            return;
        }
        List<Segment> followed = ledger.changedSegments().stream()
                .filter(segment -> followers.follows(jobOf(ledger, segment)))
                .toList();
        if (!followed.isEmpty()) {
            List<SegmentView> views = segments.views(
                    change.handle(),
                    followed.stream().map(Segment::stage).toList(),
                    followed.stream().map(Segment::index).toList());
            views.forEach(view -> change.live(
                    "segment", ledger.stage(view.stage()).orElseThrow().job(), view));
        }
        tell(
                change,
                ledger.changedAttempts().stream()
                        .filter(attempt -> followers.follows(attempt.job()))
                        .map(Attempt::ref)
                        .toList());
    }

    private void tell(Change change, List<AttemptRef> refs) {
        if (!refs.isEmpty()) {
            attempts.views(change.handle(), refs).forEach(view -> change.live("attempt", view.job(), view));
        }
    }

    private static long jobOf(Ledger ledger, Segment segment) {
        return ledger.stage(segment.stage()).orElseThrow().job();
    }
}
