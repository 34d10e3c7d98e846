package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.spec.TrainingPreset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class IdentityStartTest {
    private static final int SMALL = IdentityPreset.TINY.shape().resolution();
    private static final int LARGE = 2 * SMALL;

    @TempDir
    Path folder;

    @Test
    void growsWithoutChangingThePicture() throws IOException {
        ComputationGraph small = trained();
        ComputationGraph large = grown().network(3, 9);
        byte[][] faces = TestingFaces.of(LARGE, 3, 1);
        byte[][] halves = new byte[faces.length][];
        for (int i = 0; i < faces.length; i++) {
            halves[i] = Pictures.shrink(faces[i], LARGE, SMALL);
        }

        IdentityStart.apply(large, identity(small), true, true);

        for (IdentityNetwork.Side side : IdentityNetwork.Side.values()) {
            byte[][] made = run(large, faces, LARGE, side);
            byte[][] before = run(small, halves, SMALL, side);
            for (int i = 0; i < faces.length; i++) {
                assertThat(ImageMetrics.psnr(Pictures.shrink(made[i], LARGE, SMALL), before[i]))
                        .as("the same face in the new size")
                        .isGreaterThan(30);
            }
        }
    }

    @Test
    void learnsOnAfterItHasGrown() throws IOException {
        TrainingRecipe recipe = grown();
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph fresh = recipe.network(10, 9);
        ComputationGraph large = recipe.network(10, 9);
        IdentityStart.apply(large, identity(trained()), true, true);

        for (int i = 0; i < 12; i++) {
            fresh.fit(faces.batch(1, 0, i, 4));
            large.fit(faces.batch(1, 0, i, 4));
        }

        assertThat(large.score()).isFinite().isLessThan(fresh.score());
    }

    @Test
    void sharesTheEncoderBitByBitWithAnotherPerformer() throws IOException {
        ComputationGraph first = trained();
        Path identity = identity(first);
        TrainingRecipe recipe = IdentityPreset.TINY.recipe().keepingTheEncoder();
        ComputationGraph second = recipe.network(3, 9);
        INDArray ownDecoder = parameters(second, IdentityNetwork.PERFORMER_FACE).dup();
        IdentityStart.apply(second, identity, false, true);
        assertThat(parameters(second, IdentityNetwork.PERFORMER_FACE))
                .as("a performer's decoder holds nobody else's face")
                .isEqualTo(ownDecoder);
        assertThat(parameters(second, IdentityNetwork.DOUBLE_FACE))
                .isEqualTo(parameters(first, IdentityNetwork.DOUBLE_FACE));

        TrainingFaces faces = TestingFaces.of(recipe);
        for (int i = 0; i < 5; i++) {
            second.fit(faces.batch(1, 0, i, 4));
        }

        assertThat(parameters(second, IdentityNetwork.ENCODER).toFloatVector())
                .containsExactly(parameters(first, IdentityNetwork.ENCODER).toFloatVector());
        assertThat(parameters(second, IdentityNetwork.PERFORMER_FACE)).isNotEqualTo(ownDecoder);
    }

    @Test
    void refusesANetworkThatDoesNotFit() throws IOException {
        Path identity = identity(trained());

        assertThatThrownBy(() -> IdentityStart.apply(IdentityPreset.DRAFT.network(1, 1), identity, true, true))
                .isInstanceOfSatisfying(IdentityException.class, e -> assertThat(e.code())
                        .isEqualTo(IdentityErrorCode.START_DOES_NOT_FIT))
                .hasMessageContaining("32 px")
                .hasMessageContaining("96 px");
    }

    @Test
    void everyLargePresetHoldsTheOneThatGrowsIntoIt() {
        for (IdentityPreset preset : List.of(IdentityPreset.STANDARD, IdentityPreset.FINE, IdentityPreset.HERO)) {
            TrainingPreset smaller = TrainingPreset.of(preset.slug())
                    .flatMap(TrainingPreset::growsFrom)
                    .orElseThrow();

            assertThat(new ShapeGrowth(IdentityPreset.of(smaller.slug()).shape(), preset.shape()))
                    .isNotNull();
        }
    }

    /** Twice the tiny network's resolution, with wider layers, residual decoders and a mask. */
    private static TrainingRecipe grown() {
        return new TrainingRecipe(
                "tiny",
                new NetworkShape(LARGE, List.of(6, 8, 14, 18), 40, 14, 12, List.of(14, 10), true, true),
                LossWeights.MASKED,
                Augmentation.PLAIN,
                4,
                6,
                1e-3,
                false,
                Optional.empty(),
                0);
    }

    private static ComputationGraph trained() {
        ComputationGraph network = IdentityPreset.TINY.network(10, 5);
        TrainingFaces faces = TestingFaces.tiny();
        for (int i = 0; i < 40; i++) {
            network.fit(faces.batch(5, 0, i, 4));
        }
        return network;
    }

    private Path identity(ComputationGraph network) throws IOException {
        return TestingIdentities.write(folder, network, IdentityPreset.TINY, Map.of());
    }

    private static byte[][] run(ComputationGraph network, byte[][] faces, int size, IdentityNetwork.Side side) {
        return Pictures.toBytes(IdentityNetwork.run(network, Pictures.toTensor(faces, size), side));
    }

    private static INDArray parameters(ComputationGraph network, String layer) {
        return network.getLayer(layer).params();
    }
}
