package dev.understudy.local.demo;

import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.local.terminal.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's report as a page that stands alone with the files beside it. */
final class DemoPage {
    private static final Map<String, String> IN_WORDS = Map.of(
            "frames", "frames of the film",
            "faces_found", "frames with the double's face",
            "faces_replaced", "faces replaced",
            "ssim_heldout", "SSIM of the reconstruction at 64 px, on frames held out from training",
            "ssim_full_heldout", "the same in the network's own resolution",
            "psnr_heldout", "PSNR of the reconstruction, on frames held out (dB)",
            "identity_to_performer", "likeness of the new face to the performer",
            "identity_to_double", "likeness of the new face to the double",
            "closer_to_performer_fraction", "share of frames whose face is closer to the performer");

    private final DemoReport report;

    DemoPage(DemoReport report) {
        this.report = report;
    }

    /** All names are of files in the page's folder. */
    String html(String source, String film, List<String> sheets, List<String> previews, List<TrainingPointView> curve)
            throws IOException {
        return template()
                .replace("{source}", escape(source))
                .replace("{film}", escape(film))
                .replace("{figures}", figures())
                .replace(
                        "{checks}",
                        report.checks().stream().map(DemoPage::check).collect(Collectors.joining("\n")))
                .replace("{sheets}", images(sheets))
                .replace("{previews}", images(previews))
                .replace("{curve}", LearningCurve.svg(curve))
                .replace("{seconds}", seconds());
    }

    private String figures() {
        return report.figures().entrySet().stream()
                .filter(figure -> IN_WORDS.containsKey(figure.getKey()))
                .map(figure -> row(IN_WORDS.get(figure.getKey()), number(figure.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private String seconds() {
        return report.secondsByStage().entrySet().stream()
                .map(stage -> row(stage.getKey(), Figures.seconds(stage.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String number(Object value) {
        return value instanceof Double real ? String.format(Locale.ROOT, "%.3f", real) : String.valueOf(value);
    }

    private static String check(StageResult.Check check) {
        return "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        check.passed() ? "passed" : "failed",
                        check.passed() ? "passed" : "failed",
                        escape(check.name()),
                        escape(check.detail()));
    }

    private static String row(String name, String value) {
        return "<tr><td>%s</td><td>%s</td></tr>".formatted(escape(name), escape(value));
    }

    private static String images(List<String> names) {
        return names.stream()
                .map(name -> "<img src=\"%s\" alt=\"%s\">".formatted(escape(name), escape(name)))
                .collect(Collectors.joining("\n"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() throws IOException {
        try (InputStream stream = DemoPage.class.getResourceAsStream("/dev/understudy/local/demo.html")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
