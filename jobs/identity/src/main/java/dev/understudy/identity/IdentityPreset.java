package dev.understudy.identity;

import dev.understudy.contract.spec.TrainingPreset;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What stands behind the presets that a spec can name: the network and how it is trained. */
@SuppressWarnings("ImmutableEnumChecker") // the shape is a record of copied lists
public enum IdentityPreset {
    DRAFT(
            TrainingPreset.DRAFT,
            new NetworkShape(96, List.of(24, 48, 96, 160), 128, 96, 80, List.of(64, 40)),
            4,
            80,
            8e-4),
    TINY(TrainingPreset.TINY, new NetworkShape(32, List.of(8, 12, 16), 32, 12, 12, List.of(12)), 4, 6, 2e-3);

    private final TrainingPreset preset;
    private final NetworkShape shape;
    private final int perSide;
    private final int batchesPerRound;
    private final double learningRate;

    IdentityPreset(TrainingPreset preset, NetworkShape shape, int perSide, int batchesPerRound, double learningRate) {
        this.preset = preset;
        this.shape = shape;
        this.perSide = perSide;
        this.batchesPerRound = batchesPerRound;
        this.learningRate = learningRate;
    }

    /** @throws IdentityException if there is no preset of that name */
    public static IdentityPreset of(String slug) {
        return Arrays.stream(values())
                .filter(p -> p.preset.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IdentityException(
                        IdentityErrorCode.UNKNOWN_PRESET,
                        "there is no training preset named " + slug,
                        "choose one of "
                                + Arrays.stream(values())
                                        .map(IdentityPreset::slug)
                                        .toList()));
    }

    public String slug() {
        return preset.slug();
    }

    public NetworkShape shape() {
        return shape;
    }

    /** Examples of each person in a batch. */
    public int perSide() {
        return perSide;
    }

    /** Batches that every executor trains on in a round. */
    public int batchesPerRound() {
        return batchesPerRound;
    }

    /**
     * A network with fresh parameters.
     *
     * @param rounds over which the learning rate falls
     */
    public ComputationGraph network(int rounds, long seed) {
        // One round more, so that the last one still learns.
        return IdentityNetwork.create(shape, learningRate, (rounds + 1) * batchesPerRound, seed);
    }

    /** Fewer faces of a person than this cannot be learned from. */
    public int leastFaces() {
        return 2 * perSide;
    }
}
