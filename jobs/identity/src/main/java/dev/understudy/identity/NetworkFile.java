package dev.understudy.identity;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks as DL4J's model files, which its {@code ModelSerializer} reads; but written without compression, which takes
 * longer than a training round and saves a tenth.
 */
final class NetworkFile {
    static final String NOTE = "understudy.json";

    private NetworkFile() {}

    /** @param note what else the file holds, an entry {@link #NOTE}; may be empty */
    static void write(Path file, ComputationGraph network, boolean withUpdater, String note) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            text(
                    zip,
                    ModelSerializer.CONFIGURATION_JSON,
                    network.getConfiguration().toJson());
            text(zip, NOTE, note);
            array(zip, ModelSerializer.COEFFICIENTS_BIN, network.params());
            if (withUpdater && network.getUpdater() != null) {
                array(zip, ModelSerializer.UPDATER_BIN, network.getUpdater().getStateViewArray());
            }
        }
    }

    static ComputationGraph read(Path file, boolean withUpdater) throws IOException {
        NativeMath.prepare();
        return ModelSerializer.restoreComputationGraph(file.toFile(), withUpdater);
    }

    /** Without the time of day, so that equal networks are equal files. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void array(ZipOutputStream zip, String name, INDArray array) throws IOException {
        zip.putNextEntry(entry(name));
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
        Nd4j.write(array, data);
        data.flush();
        zip.closeEntry();
    }
}
