package dev.understudy.identity;

import dev.understudy.contract.spec.AugmentationSettings;

/**
 * How faces are changed before the network learns from them. All but the flip is chosen anew for every example.
 *
 * @param warp standard deviation of the displacements by which the input is warped at first, as a fraction of the edge
 * @param colour largest change of brightness, as a fraction; the three colours change by half as much in addition
 * @param blur largest standard deviation of the input's blur, as a fraction of the edge
 * @param flip whether every other face is mirrored
 */
public record Augmentation(double warp, double colour, double blur, boolean flip) {
    /** Faces are not flipped: none is symmetric, and a light comes from one side. */
    public static final Augmentation PLAIN = new Augmentation(0.025, 0.05, 0, false);

    Augmentation with(AugmentationSettings settings) {
        return new Augmentation(
                settings.warp().orElse(warp),
                settings.colour().orElse(colour),
                settings.blur().orElse(blur),
                settings.flip().orElse(flip));
    }
}
