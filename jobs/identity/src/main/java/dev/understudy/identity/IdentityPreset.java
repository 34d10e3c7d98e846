package dev.understudy.identity;

import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainingPreset;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What stands behind the presets that a spec can name: the network and how it is trained.
 *
 * <p>Each of {@link #STANDARD}, {@link #FINE} and {@link #HERO} holds, in every one of its layers, a network of half the
 * resolution ({@link #COMPACT}, {@link #DRAFT}, {@link #STANDARD}), so that it can grow from one.
 */
@SuppressWarnings("ImmutableEnumChecker") // the shape is a record of copied lists
public enum IdentityPreset {
    TINY(TrainingPreset.TINY, List.of(8, 12, 16), 32, 12, 12, List.of(12), 4, 6, 2e-3),
    COMPACT(TrainingPreset.COMPACT, List.of(32, 64, 128, 192), 256, 128, 128, List.of(96, 48), 8, 80, 8e-4),
    DRAFT(TrainingPreset.DRAFT, List.of(24, 48, 96, 160), 128, 96, 80, List.of(64, 40), 4, 80, 8e-4),
    STANDARD(TrainingPreset.STANDARD, List.of(24, 48, 80, 144, 208), 256, 144, 144, List.of(112, 64, 32), 4, 100, 6e-4),
    FINE(TrainingPreset.FINE, List.of(24, 48, 80, 144, 224), 256, 160, 144, List.of(128, 72, 40), 4, 100, 5e-4),
    HERO(
            TrainingPreset.HERO,
            List.of(32, 64, 128, 192, 320, 448),
            512,
            320,
            288,
            List.of(224, 144, 80, 40),
            8,
            100,
            4e-4);

    private final TrainingPreset preset;
    private final NetworkShape shape;
    private final int perSide;
    private final int batchesPerRound;
    private final double learningRate;

    IdentityPreset(
            TrainingPreset preset,
            List<Integer> encoder,
            int bottleneck,
            int inner,
            int code,
            List<Integer> decoder,
            int perSide,
            int batchesPerRound,
            double learningRate) {
        this.preset = preset;
        boolean masked = preset.drawsMask();
        this.shape = new NetworkShape(preset.resolution(), encoder, bottleneck, inner, code, decoder, masked, masked);
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

    /** The preset's own plan. */
    public TrainingRecipe recipe() {
        return recipe(TrainSettings.DEFAULTS);
    }

    /** The preset's plan, with what the spec says otherwise. */
    public TrainingRecipe recipe(TrainSettings settings) {
        LossWeights losses = shape.mask() ? LossWeights.MASKED : LossWeights.PLAIN;
        return new TrainingRecipe(
                slug(),
                shape,
                settings.losses().map(losses::with).orElse(losses),
                settings.augmentation().map(Augmentation.PLAIN::with).orElse(Augmentation.PLAIN),
                perSide,
                batchesPerRound,
                learningRate,
                false,
                settings.sharpen().map(Sharpening::of),
                settings.variational().orElse(0.0));
    }

    /** A network with fresh parameters, see {@link TrainingRecipe#network}. */
    public ComputationGraph network(int rounds, long seed) {
        return recipe().network(rounds, seed);
    }
}
