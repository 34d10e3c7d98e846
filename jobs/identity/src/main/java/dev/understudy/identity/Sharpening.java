package dev.understudy.identity;

import dev.understudy.contract.spec.SharpenSettings;

/**
 * The stage of a training in which a judge of what is real sharpens the faces.
 *
 * @param weight of passing as real, beside the other losses
 * @param from the part of the training after which it begins
 */
public record Sharpening(double weight, double from) {
    private static final Sharpening USUAL = new Sharpening(0.02, 0.6);

    static Sharpening of(SharpenSettings settings) {
        return new Sharpening(
                settings.weight().orElse(USUAL.weight), settings.from().orElse(USUAL.from));
    }

    /** @param steps of the whole training */
    int firstStep(int steps) {
        return (int) Math.round(from * steps);
    }
}
