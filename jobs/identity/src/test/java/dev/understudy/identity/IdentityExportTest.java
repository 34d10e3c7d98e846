package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class IdentityExportTest {
    private static final Map<String, String> PROVENANCE = Map.of("job", "41", "grants", "G-1,G-2");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(IdentityPreset.class)
    void onnxRuntimeMakesTheSamePixels(IdentityPreset preset) throws IOException, OrtException {
        Path identity = identity(trained(preset), preset);
        try (FaceSwapper swapper = FaceSwapper.load(identity)) {
            // Another number of faces than the farm's own batch has.
            byte[][] crops = TestingFaces.of(swapper.resolution(), 3, 2);
            List<SwappedFace> expected = swapper.swap(crops);
            List<SwappedFace> made = run(identity.resolve("swap.onnx"), crops, swapper.resolution());
            for (int i = 0; i < crops.length; i++) {
                assertThat(spread(expected.get(i).rgb())).as("not one colour").isGreaterThan(10);
                assertAlike(made.get(i).rgb(), expected.get(i).rgb());
                assertThat(made.get(i).mask().isPresent())
                        .isEqualTo(preset.shape().mask())
                        .isEqualTo(expected.get(i).mask().isPresent());
                if (preset.shape().mask()) {
                    assertAlike(
                            made.get(i).mask().orElseThrow(),
                            expected.get(i).mask().orElseThrow());
                }
            }
        }
    }

    private static void assertAlike(byte[] made, byte[] expected) {
        assertThat(made).hasSameSizeAs(expected);
        int most = 0;
        for (int i = 0; i < expected.length; i++) {
            most = Math.max(most, Math.abs((made[i] & 0xFF) - (expected[i] & 0xFF)));
        }
        assertThat(most).isLessThanOrEqualTo(1);
    }

    @Test
    void saysInBothFilesWhatItIsAndWhereItComesFrom() throws IOException, OrtException {
        Path identity = identity(IdentityPreset.TINY.network(1, 3), IdentityPreset.TINY);
        Map<String, String> expected = Map.of(
                "understudy.job", "41",
                "understudy.grants", "G-1,G-2",
                "understudy.identity", "carl",
                "understudy.preset", "tiny",
                "understudy.resolution", "32");
        assertThat(SafetensorsFile.read(identity.resolve("swap.safetensors")).metadata())
                .containsAllEntriesOf(expected);
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(identity.resolve("swap.onnx").toString())) {
            assertThat(session.getMetadata().getCustomMetadata()).containsAllEntriesOf(expected);
        }
    }

    @Test
    void safetensorsKeepEveryWeightOfTheSwapAndNoneOfTheDoublesDecoder() throws IOException {
        ComputationGraph network = IdentityPreset.TINY.network(1, 3);
        Path identity = identity(network, IdentityPreset.TINY);
        List<Weight> weights =
                SafetensorsFile.read(identity.resolve("swap.safetensors")).weights();
        long values = weights.stream().mapToLong(w -> w.values().length).sum();
        assertThat(values)
                .isEqualTo(network.getLayer(IdentityNetwork.ENCODER).numParams()
                        + network.getLayer(IdentityNetwork.PERFORMER_FACE).numParams());
        Weight first = weights.get(0);
        assertThat(first.name()).isEqualTo("encoder.down0.weight");
        assertThat(first.shape()).containsExactly(8, 3, 3, 3);
        INDArray own = network.getLayer(IdentityNetwork.ENCODER).getParam("down0");
        assertThat(first.values()[index(first.shape(), 5, 2, 1, 0)]).isEqualTo(own.getFloat(1, 0, 2, 5));
        Weight up = weights.stream()
                .filter(w -> w.name().equals("decoder.colour.weight"))
                .findFirst()
                .orElseThrow();
        assertThat(up.shape()).containsExactly(12, 3, 4, 4);
        INDArray colour = network.getLayer(IdentityNetwork.PERFORMER_FACE).getParam("colour");
        assertThat(up.values()[index(up.shape(), 7, 1, 3, 2)]).isEqualTo(colour.getFloat(3, 2, 1, 7));
    }

    @Test
    void refusesSafetensorsThatAreCutOffOrNone() throws IOException {
        Path whole =
                identity(IdentityPreset.TINY.network(1, 3), IdentityPreset.TINY).resolve("swap.safetensors");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1));
        Path none = Files.write(folder.resolve("none"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertThatThrownBy(() -> SafetensorsFile.read(cut)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SafetensorsFile.read(none))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a safetensors file");
    }

    /** A few steps, so that no bias is zero and no output flat; noise in their place where steps take long. */
    private static ComputationGraph trained(IdentityPreset preset) {
        ComputationGraph network = preset.network(2, 3);
        if (preset.shape().resolution() > IdentityPreset.DRAFT.shape().resolution()) {
            network.params().addi(Nd4j.randn(network.params().shape()).muli(0.01));
            return network;
        }
        TrainingFaces faces = TestingFaces.of(preset.recipe());
        for (int i = 0; i < 3; i++) {
            network.fit(faces.batch(1, 0, i, 4));
        }
        return network;
    }

    private Path identity(ComputationGraph network, IdentityPreset preset) throws IOException {
        return TestingIdentities.write(folder, network, preset, PROVENANCE);
    }

    private static List<SwappedFace> run(Path model, byte[][] crops, int resolution) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        INDArray pictures = Pictures.toTensor(crops, resolution);
        float[] values = pictures.dup('c').ravel().toFloatVector();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), pictures.shape());
                OrtSession.Result result = session.run(Map.of("pictures", tensor))) {
            INDArray drawn = Nd4j.createFromArray((float[][][][]) result.get(0).getValue());
            if (result.size() > 1) {
                INDArray masks =
                        Nd4j.createFromArray((float[][][][]) result.get(1).getValue());
                drawn = Nd4j.concat(1, drawn, masks);
            }
            return SwappedFace.of(drawn);
        }
    }

    private static int spread(byte[] picture) {
        int least = 255;
        int most = 0;
        for (byte value : picture) {
            least = Math.min(least, value & 0xFF);
            most = Math.max(most, value & 0xFF);
        }
        return most - least;
    }

    private static int index(long[] shape, int... at) {
        int index = 0;
        for (int i = 0; i < at.length; i++) {
            index = Math.toIntExact(index * shape[i] + at[i]);
        }
        return index;
    }
}
