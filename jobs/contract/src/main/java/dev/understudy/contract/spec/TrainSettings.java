package dev.understudy.contract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to train; what is left out takes the preset's value.
 *
 * @param preset name of the network and its training plan
 * @param rounds number of rounds: after each the executors' parameters are averaged and a checkpoint is written
 * @param seed of every random choice
 * @param slots that it trains on at a time, all of one worker and all together
 * @param losses how much each part of what training lowers counts
 * @param augmentation how faces are changed before the network learns from them
 * @param stop when it ends before its last round
 * @param start the trained identity that it goes on from
 * @param sharpen whether, and how, a judge of what is real sharpens the faces
 * @param variational how much it counts that the bottleneck is spread evenly, 0.000001 to 1; plain unless told
 */
public record TrainSettings(
        Optional<String> preset,
        Optional<Integer> rounds,
        Optional<Long> seed,
        Optional<Integer> slots,
        Optional<LossSettings> losses,
        Optional<AugmentationSettings> augmentation,
        Optional<StopSettings> stop,
        Optional<StartSettings> start,
        Optional<SharpenSettings> sharpen,
        Optional<Double> variational) {
    public static final TrainSettings DEFAULTS = ofPreset(Optional.empty());

    /** The preset's plan as it is. */
    public static TrainSettings ofPreset(String preset) {
        return ofPreset(Optional.of(preset));
    }

    /** What no schema can say: settings that do not go together, each with the path of its field in front. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        TrainingPreset plan = preset.flatMap(TrainingPreset::of).orElse(TrainingPreset.DRAFT);
        losses.ifPresent(weights -> {
            if (weights.pixel().orElse(1.0) == 0 && weights.structure().orElse(1.0) == 0) {
                faults.add("settings.losses: pixel and structure are both 0, so that nothing would be learnt;"
                        + " give one of them a weight");
            }
            weights.mask()
                    .filter(weight -> weight > 0 && !plan.drawsMask())
                    .ifPresent(weight -> faults.add("settings.losses.mask: the preset " + plan.slug()
                            + " draws no mask, so that " + weight + " has no effect; leave it out, or choose standard,"
                            + " fine or hero"));
        });
        return faults;
    }

    private static TrainSettings ofPreset(Optional<String> preset) {
        return new TrainSettings(
                preset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
