package dev.understudy.contract.api;

import dev.understudy.contract.film.Rational;
import dev.understudy.contract.spec.RenderSettings;
import java.util.List;

/**
 * A film as it is reviewed.
 *
 * @param version of the job that was asked for
 * @param versions of the film, the first one first; a version that failed or was cancelled counts as none
 * @param latest the job to review: that of the newest version whose shots are known
 * @param settings of the film, which a shot's own are laid over
 * @param filmReady whether frames of the result can be looked at
 * @param shots in the order of the film; none before all of it is rendered
 */
public record ReviewView(
        long job,
        int version,
        List<FilmVersionView> versions,
        long latest,
        long frames,
        Rational frameRate,
        int width,
        int height,
        RenderSettings settings,
        boolean filmReady,
        List<ShotView> shots) {
    public ReviewView {
        versions = List.copyOf(versions);
        shots = List.copyOf(shots);
    }
}
