package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * A stage at the end of a training in which a second network judges what is real, and the first learns to pass.
 *
 * @param weight of passing, beside the other losses, 0.001 to 1; 0.02 unless told
 * @param from the part of the rounds after which it begins, 0 to 0.95; 0.6 unless told
 */
public record SharpenSettings(Optional<Double> weight, Optional<Double> from) {}
