package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceSwapperTest {
    private static final int RESOLUTION = IdentityPreset.TINY.shape().resolution();

    @TempDir
    Path folder;

    @Test
    void givesAFaceTheSameBitsWhateverOthersItCameWith() throws IOException {
        IdentityPreset preset = IdentityPreset.DRAFT;
        try (FaceSwapper swapper = FaceSwapper.load(identity(preset.network(1, 3), preset))) {
            byte[][] crops = TestingFaces.of(swapper.resolution(), 19, 2);
            byte[][] others = TestingFaces.of(swapper.resolution(), FaceSwapper.BATCH, 3);
            List<SwappedFace> together = swapper.swap(crops);

            for (int i = 0; i < crops.length; i++) {
                int place = i % FaceSwapper.BATCH;
                byte[][] amongOthers = others.clone();
                amongOthers[place] = crops[i];
                assertThat(swapper.swap(amongOthers).get(place).rgb())
                        .isEqualTo(together.get(i).rgb());
            }
        }
    }

    @Test
    void isThePerformersDecoderOfTheTrainedNetwork() throws IOException {
        ComputationGraph network = IdentityPreset.TINY.network(1, 3);
        byte[][] crops = TestingFaces.of(RESOLUTION, 3, 2);
        byte[][] expected = Pictures.toBytes(
                IdentityNetwork.run(network, Pictures.toTensor(crops, RESOLUTION), IdentityNetwork.Side.PERFORMER));

        try (FaceSwapper swapper = FaceSwapper.load(identity(network))) {
            List<SwappedFace> swapped = swapper.swap(crops);
            for (int i = 0; i < crops.length; i++) {
                assertThat(ImageMetrics.psnr(swapped.get(i).rgb(), expected[i])).isGreaterThan(50);
            }
        }
    }

    @Test
    void swapsNothingIntoNothing() throws IOException {
        try (FaceSwapper swapper = FaceSwapper.load(identity(IdentityPreset.TINY.network(1, 3)))) {
            assertThat(swapper.swap(new byte[0][])).isEmpty();
        }
    }

    @Test
    void refusesCropsOfAnotherSize() throws IOException {
        try (FaceSwapper swapper = FaceSwapper.load(identity(IdentityPreset.TINY.network(1, 3)))) {
            assertThatThrownBy(() -> swapper.swap(new byte[][] {new byte[12]}))
                    .isInstanceOf(IdentityException.class)
                    .hasMessageContaining("12 bytes");
        }
    }

    @Test
    void refusesAFolderWithoutAnIdentity() {
        assertThatThrownBy(() -> FaceSwapper.load(folder.resolve("nobody")))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void replacesAnIdentityAsAWhole() throws IOException {
        Path identity = identity(IdentityPreset.TINY.network(1, 3));
        Files.writeString(identity.resolve("left-over"), "from before");

        identity(IdentityPreset.TINY.network(1, 4));

        try (Stream<Path> files = Files.list(identity)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("network.zip", "identity.json", "swap.onnx", "swap.safetensors");
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(identity);
        }
    }

    private Path identity(ComputationGraph network) throws IOException {
        return identity(network, IdentityPreset.TINY);
    }

    private Path identity(ComputationGraph network, IdentityPreset preset) throws IOException {
        return TestingIdentities.write(folder, network, preset, Map.of());
    }
}
