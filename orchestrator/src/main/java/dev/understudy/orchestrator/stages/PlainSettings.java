package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.spec.RenderSettings;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a render as they work: what says nothing and what says the default are equal, and how finely the work is cut
 * does not count, since the film does not depend on it, nor does the container, since the pictures do not.
 *
 * @param besides what is made beside the film, in the outputs' own order
 * @param feather empty for the renderer's own, as is the mask's erosion
 */
public record PlainSettings(
        String codec,
        String colourMatch,
        Optional<Double> feather,
        Optional<Double> maskErode,
        boolean deinterlace,
        List<RenderOutput> besides) {
    public static PlainSettings of(RenderSettings settings) {
        return new PlainSettings(
                settings.filmCodec().slug(),
                settings.colourMatch().orElse("reinhard"),
                settings.feather(),
                settings.maskErode(),
                settings.deinterlace().orElse(false),
                List.copyOf(settings.besides()));
    }
}
