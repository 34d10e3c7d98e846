package dev.understudy.media.blend;

import dev.understudy.contract.spec.RenderSettings;
import java.util.Locale;

/**
 * How a swapped face goes into a frame.
 *
 * @param feather width of the mask's soft edge as a fraction of the face's width, 0 to 0.5
 */
public record BlendSettings(ColourMatch colourMatch, double feather) {
    public static final BlendSettings DEFAULTS = new BlendSettings(ColourMatch.REINHARD, 0.12);

    public BlendSettings {
        if (!(feather >= 0 && feather <= 0.5)) {
            throw new IllegalArgumentException("the feather must lie between 0 and 0.5, it is " + feather);
        }
    }

    /** What the job's spec says, with the defaults for what it leaves out. */
    public static BlendSettings of(RenderSettings settings) {
        return new BlendSettings(
                settings.colourMatch()
                        .map(name -> ColourMatch.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(DEFAULTS.colourMatch),
                settings.feather().orElse(DEFAULTS.feather));
    }
}
