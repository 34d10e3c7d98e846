package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * How faces are changed before a network learns from them; what is left out takes the preset's value.
 *
 * @param warp standard deviation of the displacements by which the input is warped, as a fraction of the face's edge, 0 to
 *     0.1; it falls as the training goes on
 * @param colour largest change of brightness and of each colour, as a fraction, 0 to 0.5
 * @param blur largest standard deviation of the Gaussian that makes the input softer than the target, as a fraction of the
 *     face's edge, 0 to 0.05
 * @param flip whether every other face is mirrored: for footage that shows a person from one side only
 */
public record AugmentationSettings(
        Optional<Double> warp, Optional<Double> colour, Optional<Double> blur, Optional<Boolean> flip) {}
