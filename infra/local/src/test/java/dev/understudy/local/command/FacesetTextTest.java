package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.stage.DropReason;
import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.FacesetReport.Count;
import dev.understudy.contract.stage.FacesetReport.Gap;
import dev.understudy.contract.stage.FacesetReport.PoseGrid;
import dev.understudy.contract.stage.FootageRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FacesetTextTest {
    @Test
    void showsWhatIsCoveredLeftOutAndMissing() {
        FacesetReport faceset = new FacesetReport(
                FootageRole.DOUBLE,
                50,
                41,
                Map.of(DropReason.NEAR_DUPLICATE, 9),
                152,
                new PoseGrid(List.of(-90, 0, 90), List.of(-90, 0, 90), List.of(List.of(1, 0), List.of(12, 28))),
                List.of(new Count("mouth wide open", 12)),
                List.of(new Count("dim", 0)),
                List.of(new Gap("no face in dim light", "film the double in darker light too")));

        assertThat(FacesetText.lines(faceset))
                .containsExactly(
                        "double: learnt from 41 of 50 frames; the face is 152 pixels high in the middle",
                        "  left out: 9, near duplicate",
                        "  pitch \\ yaw      -90..0      0..90",
                        "        0..90          12         28",
                        "       -90..0           1          .",
                        "  expression: mouth wide open 12",
                        "  light: dim 0",
                        "  missing: no face in dim light: film the double in darker light too");
    }
}
