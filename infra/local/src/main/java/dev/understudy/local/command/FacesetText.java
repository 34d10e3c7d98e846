package dev.understudy.local.command;

import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.FacesetReport.Count;
import dev.understudy.contract.stage.FacesetReport.Gap;
import dev.understudy.contract.stage.FacesetReport.PoseGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What footage covers, as lines of text. */
final class FacesetText {
    private FacesetText() {}

    static List<String> lines(FacesetReport faceset) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: learnt from %d of %d frames; the face is %.0f pixels high in the middle"
                .formatted(
                        faceset.role().name().toLowerCase(Locale.ROOT),
                        faceset.kept(),
                        faceset.frames(),
                        faceset.medianHeight()));
        faceset.dropped()
                .forEach((reason, frames) -> lines.add("  left out: %d, %s"
                        .formatted(
                                frames, reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        grid(faceset.poses(), lines);
        counts("expression", faceset.expressions(), lines);
        counts("light", faceset.light(), lines);
        if (faceset.missing().isEmpty()) {
            lines.add("  nothing is missing");
        }
        for (Gap gap : faceset.missing()) {
            lines.add("  missing: " + gap.what() + ": " + gap.advice());
        }
        return lines;
    }

    /** Looking up at the top; the columns go from the picture's left to its right. */
    private static void grid(PoseGrid grid, List<String> lines) {
        StringBuilder head = new StringBuilder("  pitch \\ yaw ");
        for (int column = 0; column + 1 < grid.yawEdges().size(); column++) {
            head.append("%11s".formatted(range(grid.yawEdges(), column)));
        }
        lines.add(head.toString());
        for (int row = grid.faces().size() - 1; row >= 0; row--) {
            StringBuilder line = new StringBuilder("  %11s ".formatted(range(grid.pitchEdges(), row)));
            for (int faces : grid.faces().get(row)) {
                line.append("%11s".formatted(faces == 0 ? "." : Integer.toString(faces)));
            }
            lines.add(line.toString());
        }
    }

    private static String range(List<Integer> edges, int bin) {
        return edges.get(bin) + ".." + edges.get(bin + 1);
    }

    private static void counts(String title, List<Count> counts, List<String> lines) {
        lines.add("  " + title + ": "
                + counts.stream()
                        .map(count -> count.what() + " " + count.faces())
                        .collect(Collectors.joining(", ")));
    }
}
