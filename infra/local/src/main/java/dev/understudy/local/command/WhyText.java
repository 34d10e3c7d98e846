package dev.understudy.local.command;

import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.api.WhyView.SegmentReasons;
import dev.understudy.contract.api.WhyView.StageReasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a job waits, stage by stage. */
final class WhyText {
    private WhyText() {}

    /** @param only the stage to tell of; empty for all */
    static List<String> lines(WhyView why, Optional<String> only) {
        List<String> lines = new ArrayList<>();
        if (why.stages().isEmpty() && only.isEmpty()) {
            lines.addAll(why.reasons());
        }
        for (StageReasons stage : why.stages()) {
            if (only.isEmpty() || only.get().equals(stage.stage())) {
                add(stage, lines);
            }
        }
        return lines;
    }

    private static void add(StageReasons stage, List<String> lines) {
        lines.add(stage.stage() + ":");
        stage.reasons().forEach(reason -> lines.add("  " + reason));
        for (SegmentReasons segments : stage.segments()) {
            segments.reasons().forEach(reason -> lines.add("  " + range(segments) + ": " + reason));
        }
    }

    private static String range(SegmentReasons segments) {
        int last = segments.to() - 1;
        return last == segments.from() ? "segment " + last : "segments " + segments.from() + "-" + last;
    }
}
