package dev.understudy.identity;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The folder of a trained identity: {@code network.zip} and {@code identity.json}. */
public final class IdentityFolder {
    private static final String NETWORK = "network.zip";

    private IdentityFolder() {}

    /** Writes the whole folder aside and renames it; one that is there already is replaced. */
    public static void write(Path folder, ComputationGraph network, IdentityDescriptor descriptor) throws IOException {
        Path aside = DurableFiles.aside(folder);
        Files.createDirectories(aside);
        try {
            DurableFiles.write(aside.resolve(NETWORK), file -> NetworkFile.write(file, network, false, "{}"));
            DurableFiles.write(
                    aside.resolve(IdentityDescriptor.FILE), file -> Files.writeString(file, Json.write(descriptor)));
            delete(folder);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(aside);
        }
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
