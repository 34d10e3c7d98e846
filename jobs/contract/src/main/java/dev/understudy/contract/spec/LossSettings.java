package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * How much each part of what training lowers counts; what is left out takes the preset's value.
 *
 * @param pixel of the mean absolute difference, 0 to 10
 * @param structure of the structural dissimilarity, 0 to 10
 * @param eyes by how much more than elsewhere a difference in the eyes counts: 2 makes it three times as much; 0 to 20
 * @param mouth likewise in the mouth
 * @param mask of the difference between the mask that the network draws and the outline of the face, 0 to 10; only presets
 *     that draw one have it
 */
public record LossSettings(
        Optional<Double> pixel,
        Optional<Double> structure,
        Optional<Double> eyes,
        Optional<Double> mouth,
        Optional<Double> mask) {}
