package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

class VariationalNetworkTest {
    @TempDir
    Path folder;

    @Test
    void learnsFacesAndTheirSpread() {
        TrainingRecipe recipe = recipe(1e-3);
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph network = recipe.network(10, 5);
        network.fit(faces.batch(5, 0, 0, 4));
        double before = network.score();

        for (int i = 1; i < 40; i++) {
            network.fit(faces.batch(5, 0, i, 4));
        }

        assertThat(network.score()).isLessThan(before * 0.75);
        assertThat(spread(network).norm2Number().doubleValue()).isPositive().isFinite();
    }

    @Test
    void pullsTheCodesTogetherWhereItCountsMore() {
        assertThat(length(1)).isLessThan(length(1e-6) * 0.8);
    }

    /** Mean square of the codes of some faces after some steps. */
    private static double length(double weight) {
        TrainingRecipe recipe = recipe(weight);
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph network = recipe.network(10, 5);
        for (int i = 0; i < 30; i++) {
            network.fit(faces.batch(5, 0, i, 4));
        }
        SameDiff sd = SameDiff.create();
        Map<String, SDVariable> encoder = NetworkParts.constants(
                sd,
                NetworkParts.encoderParameters(recipe.shape()),
                network.getLayer(IdentityNetwork.ENCODER),
                "encoder.");
        SDVariable pictures = sd.constant(faces.batch(5, 0, 0, 4).getFeatures(0).dup());
        SDVariable codes = NetworkParts.linear(
                sd, NetworkParts.features(sd, pictures, encoder, recipe.shape()), encoder, "squeeze");
        return codes.mul(codes).mean().eval().getDouble(0);
    }

    @Test
    void usesTheMeanWhereItIsNotTrained() {
        TrainingRecipe recipe = recipe(1e-3);
        ComputationGraph network = recipe.network(1, 5);
        INDArray pictures = TestingFaces.of(recipe).batch(5, 0, 0, 4).getFeatures(0);

        INDArray first = IdentityNetwork.run(network, pictures, IdentityNetwork.Side.PERFORMER);

        assertThat(IdentityNetwork.run(network, pictures, IdentityNetwork.Side.PERFORMER))
                .isEqualTo(first);
    }

    @Test
    void goesOnFromACheckpointWithTheVerySameSteps() throws IOException {
        TrainingRecipe recipe = recipe(1e-3);
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph unbroken = recipe.network(3, 5);
        for (int i = 0; i < 4; i++) {
            unbroken.fit(faces.batch(5, 0, i, 4));
        }
        new IdentityCheckpoint(unbroken, IdentityCheckpoint.Progress.start("tiny", 5, 3)).write(folder);
        ComputationGraph resumed =
                IdentityCheckpoint.newest(folder).orElseThrow().network();

        for (int i = 4; i < 6; i++) {
            unbroken.fit(faces.batch(5, 0, i, 4));
            resumed.fit(faces.batch(5, 0, i, 4));
        }

        assertThat(resumed.params()).isEqualTo(unbroken.params());
        assertThat(resumed.getUpdater().getStateViewArray())
                .isEqualTo(unbroken.getUpdater().getStateViewArray());
    }

    @Test
    void swapsAsItsOwnNetworkDoes() throws IOException {
        ComputationGraph network = recipe(1e-3).network(1, 5);
        Path identity = TestingIdentities.write(folder, network, IdentityPreset.TINY, Map.of());
        byte[][] crops = TestingFaces.of(32, 2, 1);
        byte[][] expected = Pictures.toBytes(
                IdentityNetwork.run(network, Pictures.toTensor(crops, 32), IdentityNetwork.Side.PERFORMER));

        try (FaceSwapper swapper = FaceSwapper.load(identity)) {
            assertThat(ImageMetrics.psnr(swapper.swap(crops).get(1).rgb(), expected[1]))
                    .isGreaterThan(50);
        }
    }

    private static INDArray spread(ComputationGraph network) {
        return network.getLayer(IdentityNetwork.ENCODER).getParam(NetworkParts.SPREAD);
    }

    private static TrainingRecipe recipe(double weight) {
        TrainingRecipe tiny = IdentityPreset.TINY.recipe();
        return new TrainingRecipe(
                tiny.preset(),
                tiny.shape(),
                tiny.losses(),
                tiny.augmentation(),
                tiny.perSide(),
                tiny.batchesPerRound(),
                tiny.learningRate(),
                false,
                Optional.empty(),
                weight);
    }
}
