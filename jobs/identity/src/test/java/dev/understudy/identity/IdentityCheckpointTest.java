package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.identity.IdentityCheckpoint.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCheckpointTest {
    @TempDir
    Path folder;

    @Test
    void goesOnWithTheVeryStepThatAnUnbrokenTrainingTakes() throws IOException {
        TrainingFaces faces = TestingFaces.tiny();
        ComputationGraph unbroken = IdentityPreset.TINY.network(3, 1);
        for (int i = 0; i < 5; i++) {
            unbroken.fit(faces.batch(1, 0, i, 4));
        }
        new IdentityCheckpoint(unbroken, progress(1)).write(folder);
        ComputationGraph resumed =
                IdentityCheckpoint.newest(folder).orElseThrow().network();

        unbroken.fit(faces.batch(1, 1, 0, 4));
        resumed.fit(faces.batch(1, 1, 0, 4));

        assertThat(resumed.params()).isEqualTo(unbroken.params());
        assertThat(resumed.getUpdater().getStateViewArray())
                .isEqualTo(unbroken.getUpdater().getStateViewArray());
    }

    @Test
    void remembersHowFarItWas() throws IOException {
        new IdentityCheckpoint(
                        IdentityPreset.TINY.network(3, 1),
                        new Progress("tiny", 1, 3, 2, 96, 48, 0.25, 12.5, List.of(0.5, 0.75)))
                .write(folder);

        assertThat(IdentityCheckpoint.newest(folder).orElseThrow().progress())
                .isEqualTo(new Progress("tiny", 1, 3, 2, 96, 48, 0.25, 12.5, List.of(0.5, 0.75)));
    }

    @Test
    void keepsTheLastThree() throws IOException {
        ComputationGraph network = IdentityPreset.TINY.network(3, 1);
        for (int done = 1; done <= 5; done++) {
            new IdentityCheckpoint(network, progress(done)).write(folder);
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint-00003.zip", "checkpoint-00004.zip", "checkpoint-00005.zip");
        }
    }

    @Test
    void passesOverBrokenOnes() throws IOException {
        ComputationGraph network = IdentityPreset.TINY.network(3, 1);
        new IdentityCheckpoint(network, progress(1)).write(folder);
        byte[] good = Files.readAllBytes(folder.resolve("checkpoint-00001.zip"));
        byte[] truncated = Arrays.copyOf(good, good.length / 2);
        byte[] altered = good.clone();
        altered[good.length / 2] ^= 1;
        Files.write(folder.resolve("checkpoint-00002.zip"), truncated);
        Files.write(folder.resolve("checkpoint-00003.zip"), altered);
        Files.write(folder.resolve("checkpoint-00004.zip"), new byte[0]);

        assertThat(IdentityCheckpoint.newest(folder).orElseThrow().progress().done())
                .isEqualTo(1);
    }

    @Test
    void isAbsentWhereNothingWasTrained() {
        assertThat(IdentityCheckpoint.newest(folder.resolve("nowhere"))).isEmpty();
    }

    private static Progress progress(int done) {
        return new Progress("tiny", 1, 3, done, 48L * done, 48, 0.5, done, List.of());
    }
}
