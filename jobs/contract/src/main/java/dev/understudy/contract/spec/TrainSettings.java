package dev.understudy.contract.spec;

import java.util.Optional;

/**
 * How to train; what is left out takes the preset's value.
 *
 * @param preset name of the network and its training plan
 * @param rounds number of rounds: after each the executors' parameters are averaged and a checkpoint is written
 * @param seed of every random choice
 * @param slots that it trains on at a time, all of one worker and all together
 */
public record TrainSettings(
        Optional<String> preset, Optional<Integer> rounds, Optional<Long> seed, Optional<Integer> slots) {
    public static final TrainSettings DEFAULTS =
            new TrainSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
