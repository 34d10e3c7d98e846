package dev.understudy.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Folders of identities, for tests that need one. */
final class TestingIdentities {
    private TestingIdentities() {}

    static Path write(Path folder, ComputationGraph network, IdentityPreset preset, Map<String, String> provenance)
            throws IOException {
        Path identity = folder.resolve("identity");
        IdentityFolder.write(
                identity,
                network,
                new IdentityDescriptor(
                        "carl",
                        preset.slug(),
                        preset.shape().resolution(),
                        "test",
                        new float[] {1},
                        new float[] {1},
                        1,
                        8,
                        Map.of("ssim_heldout", 0.5),
                        provenance));
        return identity;
    }
}
