package dev.understudy.identity;

import dev.understudy.contract.spec.LossSettings;

/**
 * How much each part of the loss counts.
 *
 * @param pixel of the mean absolute difference
 * @param structure of the structural dissimilarity, {@code (1 - SSIM) / 2}
 * @param eyes by how much more than elsewhere an absolute difference in the eyes counts
 * @param mouth likewise in the mouth
 * @param mask of the mean squared difference between the mask that is drawn and the face's outline
 */
public record LossWeights(double pixel, double structure, double eyes, double mouth, double mask) {
    /** Without regions and mask. */
    public static final LossWeights PLAIN = new LossWeights(1, 0.5, 0, 0, 0);

    /** For networks that draw a mask: what people look at counts more. */
    static final LossWeights MASKED = new LossWeights(1, 0.5, 2, 1, 0.5);

    LossWeights with(LossSettings settings) {
        return new LossWeights(
                settings.pixel().orElse(pixel),
                settings.structure().orElse(structure),
                settings.eyes().orElse(eyes),
                settings.mouth().orElse(mouth),
                settings.mask().orElse(mask));
    }

    /** Whether it has to be known where eyes, mouth and outline of a face are. */
    public boolean needRegions() {
        return eyes > 0 || mouth > 0 || mask > 0;
    }
}
