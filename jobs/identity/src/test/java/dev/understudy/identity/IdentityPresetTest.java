package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.spec.AugmentationSettings;
import dev.understudy.contract.spec.LossSettings;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainingPreset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class IdentityPresetTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TrainingPreset.class)
    void everyPlanThatASpecCanNameHasANetwork(TrainingPreset preset) {
        NetworkShape shape = IdentityPreset.of(preset.slug()).shape();

        assertThat(shape.resolution()).isEqualTo(preset.resolution());
        assertThat(shape.mask()).isEqualTo(preset.drawsMask());
    }

    @ParameterizedTest
    @EnumSource(IdentityPreset.class)
    void takesAStepThatMovesEveryPart(IdentityPreset preset) {
        ComputationGraph network = preset.network(1, 3);
        INDArray before = network.params().dup();

        network.fit(TestingFaces.of(preset.recipe()).batch(1, 0, 0, 1));

        assertThat(network.params().sub(before).norm2Number().doubleValue())
                .isGreaterThan(0)
                .isFinite();
        for (IdentityNetwork.Side side : IdentityNetwork.Side.values()) {
            assertThat(IdentityNetwork.lastLoss(network, side)).isPositive().isFinite();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPACT", "STANDARD"})
    void goesOnFromACheckpointWithTheVerySameStep(IdentityPreset preset) throws IOException {
        TrainingFaces faces = TestingFaces.of(preset.recipe());
        ComputationGraph unbroken = preset.network(1, 3);
        unbroken.fit(faces.batch(1, 0, 0, 1));
        new IdentityCheckpoint(unbroken, IdentityCheckpoint.Progress.start(preset.slug(), 1, 3)).write(folder);
        ComputationGraph resumed =
                IdentityCheckpoint.newest(folder).orElseThrow().network();

        unbroken.fit(faces.batch(1, 0, 1, 1));
        resumed.fit(faces.batch(1, 0, 1, 1));

        assertThat(resumed.params()).isEqualTo(unbroken.params());
        assertThat(resumed.getUpdater().getStateViewArray())
                .isEqualTo(unbroken.getUpdater().getStateViewArray());
    }

    @Test
    void takesWhatTheSpecSaysAndKeepsTheRest() {
        TrainSettings settings = new TrainSettings(
                Optional.of("standard"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new LossSettings(
                        Optional.empty(), Optional.of(1.0), Optional.of(5.0), Optional.empty(), Optional.empty())),
                Optional.of(new AugmentationSettings(
                        Optional.empty(), Optional.empty(), Optional.of(0.02), Optional.of(true))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        TrainingRecipe recipe = IdentityPreset.STANDARD.recipe(settings);

        assertThat(recipe.losses()).isEqualTo(new LossWeights(1, 1, 5, 1, 0.5));
        assertThat(recipe.augmentation()).isEqualTo(new Augmentation(0.025, 0.05, 0.02, true));
    }
}
