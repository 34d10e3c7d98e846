package dev.understudy.media.blend;

import dev.understudy.contract.spec.RenderSettings;
import java.util.Locale;

/**
 * How a swapped face goes into a frame.
 *
 * @param feather width of the mask's soft edge as a fraction of the face's width, 0 to 0.5
 * @param maskErode by how much the mask is smaller all around, as a fraction of the face's width, 0 to 0.25
 */
public record BlendSettings(ColourMatch colourMatch, double feather, double maskErode) {
    public static final BlendSettings DEFAULTS = new BlendSettings(ColourMatch.REINHARD, 0.12, 0);

    public BlendSettings {
        if (!(feather >= 0 && feather <= 0.5)) {
            throw new IllegalArgumentException("the feather must lie between 0 and 0.5, it is " + feather);
        }
        if (!(maskErode >= 0 && maskErode <= 0.25)) {
            throw new IllegalArgumentException("the mask's erosion must lie between 0 and 0.25, it is " + maskErode);
        }
    }

    /** What the job's spec says, with the defaults for what it leaves out. */
    public static BlendSettings of(RenderSettings settings) {
        return new BlendSettings(
                settings.colourMatch()
                        .map(name -> ColourMatch.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(DEFAULTS.colourMatch),
                settings.feather().orElse(DEFAULTS.feather),
                settings.maskErode().orElse(DEFAULTS.maskErode));
    }
}
