package dev.understudy.local.demo;

import dev.understudy.contract.api.TrainingPointView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A learning curve as a drawing: the losses on one scale, the held-out SSIM on one from 0 to 1. */
final class LearningCurve {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 36;

    private LearningCurve() {}

    /** One line of the drawing. */
    private record Series(String value, String words, String colour, boolean fromZeroToOne) {}

    private static final List<Series> SERIES = List.of(
            new Series("loss_performer", "loss, performer", "#e8a33d", false),
            new Series("loss_double", "loss, double", "#8f7ee7", false),
            new Series("ssim_heldout", "SSIM on held-out frames", "#3fb27f", true));

    /** @return SVG, or words when nothing was measured */
    static String svg(List<TrainingPointView> points) {
        if (points.isEmpty()) {
            return "<p>The training reported no points.</p>";
        }
        double highestLoss = SERIES.stream()
                .filter(series -> !series.fromZeroToOne())
                .flatMap(series -> points.stream().flatMap(point -> value(point, series).stream()))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        int lastRound = points.stream().mapToInt(TrainingPointView::round).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"learning curve\">%n"
                        + "<text x=\"4\" y=\"16\">%.2f</text><text x=\"%d\" y=\"%d\">round %d</text>%n",
                WIDTH,
                HEIGHT,
                highestLoss,
                WIDTH - 2 * MARGIN,
                HEIGHT - 4,
                lastRound));
        int legend = MARGIN;
        for (Series series : SERIES) {
            double top = series.fromZeroToOne() ? 1 : highestLoss;
            svg.append(line(points, series, top, lastRound));
            svg.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n"
                    .formatted(legend, HEIGHT - 4, series.colour(), series.words()));
            legend += 9 * series.words().length();
        }
        return svg.append("</svg>").toString();
    }

    private static String line(List<TrainingPointView> points, Series series, double top, int lastRound) {
        String path = points.stream()
                .filter(point -> value(point, series).isPresent())
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        MARGIN + (double) (WIDTH - 2 * MARGIN) * point.round() / Math.max(1, lastRound),
                        HEIGHT
                                - MARGIN
                                - (HEIGHT - 2 * MARGIN) * value(point, series).orElseThrow() / top))
                .collect(Collectors.joining(" "));
        return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
                .formatted(series.colour(), path);
    }

    private static Optional<Double> value(TrainingPointView point, Series series) {
        return Optional.ofNullable(point.values().get(series.value()));
    }
}
