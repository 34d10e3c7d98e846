package dev.understudy.identity;

import dev.understudy.contract.api.ExportFormat;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The folder of a trained identity: {@code network.zip}, which training can go on from; {@code identity.json}; and what can
 * leave the farm, {@code swap.onnx} and {@code swap.safetensors}.
 */
public final class IdentityFolder {
    private static final String NETWORK = "network.zip";

    private IdentityFolder() {}

    /** Writes the whole folder aside and renames it; one that is there already is replaced. */
    public static void write(Path folder, ComputationGraph network, IdentityDescriptor descriptor) throws IOException {
        Path aside = DurableFiles.aside(folder);
        Files.createDirectories(aside);
        try {
            DurableFiles.write(aside.resolve(NETWORK), file -> NetworkFile.write(file, network, false, "{}"));
            exports(aside, network, descriptor);
            DurableFiles.write(
                    aside.resolve(IdentityDescriptor.FILE), file -> Files.writeString(file, Json.write(descriptor)));
            delete(folder);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(aside);
        }
    }

    private static void exports(Path folder, ComputationGraph network, IdentityDescriptor descriptor)
            throws IOException {
        NetworkShape shape = IdentityNetwork.shape(network);
        List<Weight> weights = Weight.ofSwap(network, shape);
        Map<String, String> metadata = descriptor.metadata();
        DurableFiles.write(
                folder.resolve(ExportFormat.ONNX.file()), file -> OnnxModel.write(file, weights, shape, metadata));
        DurableFiles.write(
                folder.resolve(ExportFormat.SAFETENSORS.file()),
                file -> new SafetensorsFile(metadata, weights).write(file));
    }

    /** @throws IdentityException if there is no readable network */
    static ComputationGraph network(Path folder) {
        try {
            return NetworkFile.read(folder.resolve(NETWORK), false);
        } catch (IOException | RuntimeException e) {
            throw new IdentityException(
                    IdentityErrorCode.IDENTITY_UNREADABLE,
                    "the folder " + folder.getFileName() + " holds no readable " + NETWORK + ": " + e.getMessage(),
                    "train the identity again, or restore the folder from a backup",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
