package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * When a training ends before its last round; the first of these that holds after a round ends it.
 *
 * @param ssim the structural similarity of faces that it was not trained on, a mean over both people, 0.5 to 0.999
 * @param plateau so many measurements in a row brought nothing better, 2 to 1000; every third round is measured
 * @param images shown so far, of both people
 * @param minutes that the rounds took so far
 */
public record StopSettings(
        Optional<Double> ssim, Optional<Integer> plateau, Optional<Long> images, Optional<Integer> minutes) {
    /** Only the last round ends it. */
    public static final StopSettings NEVER =
            new StopSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
