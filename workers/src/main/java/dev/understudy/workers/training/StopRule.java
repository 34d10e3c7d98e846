package dev.understudy.workers.training;

import dev.understudy.contract.spec.StopSettings;
import dev.understudy.contract.stage.TrainingEnd;
import dev.understudy.contract.stage.TrainingEnd.Reason;
import dev.understudy.identity.IdentityCheckpoint.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a training ends after a round. It follows from what the checkpoint holds, so that a training that goes on
 * after a break decides as one that had none.
 */
record StopRule(StopSettings settings) {
    /** What counts as better: less than this comes and goes from round to round. */
    private static final double GAIN = 0.0005;

    private static final double SECONDS = 60;

    /** @return empty if it goes on */
    Optional<TrainingEnd> after(Progress progress) {
        List<Double> measured = progress.measured();
        Optional<Double> last = measured.isEmpty() ? Optional.empty() : Optional.of(measured.get(measured.size() - 1));
        if (settings.ssim().isPresent()
                && last.filter(s -> s >= settings.ssim().get()).isPresent()) {
            return end(
                    Reason.TARGET,
                    "faces held out reached a similarity of %.4f; %.4f was asked for",
                    last.get(),
                    settings.ssim().get());
        }
        if (settings.plateau().filter(count -> sinceBest(measured) >= count).isPresent()) {
            return end(
                    Reason.PLATEAU,
                    "%d measurements in a row brought nothing better than %.4f",
                    sinceBest(measured),
                    best(measured));
        }
        if (settings.images().filter(most -> progress.images() >= most).isPresent()) {
            return end(
                    Reason.IMAGES,
                    "it was shown %d images; %d were allowed",
                    progress.images(),
                    settings.images().get());
        }
        if (settings.minutes()
                .filter(most -> progress.seconds() >= most * SECONDS)
                .isPresent()) {
            return end(
                    Reason.MINUTES,
                    "its rounds took %.1f minutes; %d were allowed",
                    progress.seconds() / SECONDS,
                    settings.minutes().get());
        }
        return progress.done() < progress.rounds()
                ? Optional.empty()
                : end(Reason.ROUNDS, "all %d rounds are done", progress.rounds());
    }

    private static Optional<TrainingEnd> end(Reason reason, String words, Object... figures) {
        return Optional.of(new TrainingEnd(reason, String.format(Locale.ROOT, words, figures)));
    }

    /** Measurements since the one after which nothing was better by {@link #GAIN}. */
    private static int sinceBest(List<Double> measured) {
        double best = Double.NEGATIVE_INFINITY;
        int since = 0;
        for (double value : measured) {
            since = value >= best + GAIN ? 0 : since + 1;
            best = since == 0 ? value : best;
        }
        return since;
    }

    private static double best(List<Double> measured) {
        return measured.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
