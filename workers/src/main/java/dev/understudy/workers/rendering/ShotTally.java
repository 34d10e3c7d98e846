package dev.understudy.workers.rendering;

import dev.understudy.contract.shot.FrameErrors;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.contract.shot.ScoreLine;
import dev.understudy.contract.shot.Shot;
import dev.understudy.contract.shot.ShotMeasures;
import dev.understudy.contract.shot.ShotPart;
import java.util.ArrayList;
import java.util.List;

/** Adds up what was measured in the frames of a segment, shot by shot. */
final class ShotTally {
    private final List<ShotPart> done = new ArrayList<>();

    private long from;
    private boolean cut;
    private ShotMeasures measures = ShotMeasures.NONE;
    private final List<Double> scores = new ArrayList<>();
    private final List<FrameScore> bad = new ArrayList<>();

    /**
     * @param frame the next one
     * @param begins whether a shot begins with it
     */
    void add(FrameFacts frame, boolean begins, FrameErrors errors) {
        if (begins || scores.isEmpty()) {
            endPart();
            from = frame.number();
            cut = begins;
        }
        measures = measures.plus(frame.faces() > 0, frame.replaced(), errors);
        scores.add(errors.score());
        errors.worst().ifPresent(worst -> bad.add(new FrameScore(frame.number(), worst.score(), worst.error())));
    }

    /** All frames so far. */
    List<ShotPart> parts() {
        endPart();
        return List.copyOf(done);
    }

    private void endPart() {
        if (!scores.isEmpty()) {
            done.add(new ShotPart(from, from + scores.size(), cut, measures, Shot.worst(bad), ScoreLine.of(scores)));
        }
        measures = ShotMeasures.NONE;
        scores.clear();
        bad.clear();
    }
}
