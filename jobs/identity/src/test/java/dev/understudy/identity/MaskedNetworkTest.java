package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Residual decoders that draw a mask, and what was before them. */
class MaskedNetworkTest {
    @TempDir
    Path folder;

    @Test
    void learnsThePictureAndTheOutlineOfTheFace() {
        TrainingRecipe recipe = TestingFaces.masked();
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph network = recipe.network(20, 6);
        MultiDataSet seen = faces.batch(5, 30, 0, 4);
        double before = maskError(network, seen);

        for (int i = 0; i < 120; i++) {
            network.fit(faces.batch(5, 0, i, 4));
        }

        assertThat(maskError(network, seen)).isLessThan(before / 2);
    }

    /** Mean absolute difference between the performer's masks and their labels' outlines. */
    private static double maskError(ComputationGraph network, MultiDataSet batch) {
        INDArray drawn = IdentityNetwork.run(network, batch.getFeatures(0), IdentityNetwork.Side.PERFORMER);
        INDArray label = batch.getLabels(0);
        assertThat(drawn.shape()).containsExactly(4, 4, 32, 32);
        return plane(drawn, 3).distance1(plane(label, 4)) / (4 * 32 * 32);
    }

    private static INDArray plane(INDArray of, int index) {
        return of.tensorAlongDimension(index, 0, 2, 3).dup();
    }

    @Test
    void countsDifferencesInEyesAndMouthMore() {
        MultiDataSet batch = TestingFaces.of(TestingFaces.masked()).batch(5, 0, 0, 2);
        INDArray label = batch.getLabels(0);

        assertThat(label.shape()).containsExactly(2, FaceLoss.PLANES, 32, 32);
        double eye = label.getDouble(0, 3, 12, 11);
        double cheek = label.getDouble(0, 3, 20, 8);
        double mouth = label.getDouble(0, 3, 22, 16);
        assertThat(eye / cheek).isCloseTo(3, offset(1e-4));
        assertThat(mouth / cheek).isCloseTo(2, offset(1e-4));
        assertThat(plane(label, 3).meanNumber().doubleValue())
                .as("the weights move attention, they do not add any")
                .isCloseTo(1, offset(1e-4));
    }

    @Test
    void keepsShapeAndLossesInJson() {
        TrainingRecipe recipe = TestingFaces.masked();
        String json = recipe.network(1, 5).getConfiguration().toJson();

        ComputationGraph again = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        again.init();

        assertThat(IdentityNetwork.shape(again)).isEqualTo(recipe.shape());
        assertThat(((DecoderLayer) again.getLayer(IdentityNetwork.DOUBLE_FACE)
                                .conf()
                                .getLayer())
                        .getLosses()
                        .weights())
                .isEqualTo(recipe.losses());
    }

    @Test
    void readsAndTrainsOnWhatAnEarlierVersionWrote() throws IOException {
        Files.write(folder.resolve("checkpoint-00001.zip"), resource("before-masks/checkpoint-00001.zip"));
        byte[] expected = resource("before-masks/face.bin");
        IdentityCheckpoint before = IdentityCheckpoint.newest(folder).orElseThrow();
        assertThat(before.progress().done()).isEqualTo(1);
        assertThat(before.progress().measured()).isEmpty();
        ComputationGraph network = before.network();
        float[] picture = new float[3 * 16 * 16];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (i * 37 % 256) / 255f;
        }

        INDArray face = IdentityNetwork.run(
                network, Nd4j.create(picture, new int[] {1, 3, 16, 16}), IdentityNetwork.Side.PERFORMER);

        float[] drawn = face.dup('c').data().asFloat();
        for (int i = 0; i < drawn.length; i++) {
            assertThat(drawn[i] * 255).isCloseTo(expected[i] & 0xff, offset(1f));
        }
        NetworkShape shape = IdentityNetwork.shape(network);
        assertThat(shape).isEqualTo(new NetworkShape(16, List.of(4, 6, 8), 8, 6, 6, List.of(6)));
        TrainingRecipe recipe = new TrainingRecipe(
                "tiny", shape, LossWeights.PLAIN, Augmentation.PLAIN, 4, 6, 2e-3, false, Optional.empty(), 0);
        INDArray parameters = network.params().dup();
        network.fit(TestingFaces.of(recipe).batch(1, 1, 0, 4));
        assertThat(network.params().squaredDistance(parameters)).isPositive().isFinite();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MaskedNetworkTest.class.getClassLoader().getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
