package dev.understudy.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.IdentityView.IdentityVersionView;
import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.local.TestingJobs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private final DemoReport report = new DemoReport(
            TestingJobs.training(7, JobState.DONE),
            new IdentityVersionView(
                    1,
                    7,
                    "bruno",
                    "draft",
                    TestingJobs.START,
                    Map.of("ssim_heldout", 0.91, "psnr_heldout", 28.5),
                    "jobs/7/train/identity"),
            TestingJobs.render(
                    8,
                    List.of(
                            TestingJobs.stage(StageKind.RENDER, "render", 64, new StageResult.Render(288, 252, 251)),
                            TestingJobs.stage(
                                    StageKind.VERIFY,
                                    "verify",
                                    5,
                                    new StageResult.Verify(
                                            "jobs/8/deliverables/report.json",
                                            List.of(new StageResult.Check("frames <n>", true, "288 of 288")),
                                            Map.of(
                                                    "identity_to_performer", 0.7,
                                                    "identity_to_double", 0.4,
                                                    "closer_to_performer_fraction", 0.95))))),
            Map.of(DemoStep.FARM, 12.5));

    @Test
    void holdsEveryFigureThatWasMeasured() {
        assertThat(report.figures())
                .containsEntry("frames", 288L)
                .containsEntry("faces_found", 252L)
                .containsEntry("faces_replaced", 251L)
                .containsEntry("ssim_heldout", 0.91)
                .containsEntry("psnr_heldout", 28.5)
                .containsEntry("identity_to_performer", 0.7)
                .containsEntry("identity_to_double", 0.4)
                .containsEntry("closer_to_performer_fraction", 0.95)
                .containsEntry("jobs", Map.of("train", 7L, "render", 8L));
        assertThat(report.secondsByStage())
                .containsExactly(
                        Map.entry("render.render", 64.0),
                        Map.entry("render.verify", 5.0),
                        Map.entry("demo.farm", 12.5));
    }

    @Test
    void showsThemOnAPageWithNothingFromElsewhere() throws IOException {
        String html = new DemoPage(report)
                .html(
                        "source.mp4",
                        "film.mp4",
                        List.of("contact-sheet-1.png"),
                        List.of("preview-00001.png"),
                        List.of(point(1, 0.4, 0.5), point(2, 0.2, 0.8)));
        assertThat(html)
                .contains("<video src=\"film.mp4\"", "<img src=\"contact-sheet-1.png\"", "preview-00001.png", "0.950")
                .contains("frames &lt;n&gt;", "<polyline")
                .doesNotContain("http://", "https://", "{film}", "{curve}", "{checks}");
    }

    @Test
    void saysSoWhenTheTrainingReportedNothing() {
        assertThat(LearningCurve.svg(List.of())).contains("reported no points");
    }

    private static TrainingPointView point(int round, double loss, double ssim) {
        return new TrainingPointView(
                7,
                round,
                round * 100L,
                TestingJobs.START,
                Map.of("loss_performer", loss, "loss_double", loss, "ssim_heldout", ssim));
    }
}
