package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes a {@code .faces} file: a zip with a PNG and a JSON for every face, and {@code counts.json} at its end. The
 * file appears, whole, when {@link #finish} returns.
 */
public final class FacesetWriter implements AutoCloseable {
    static final String COUNTS = "counts.json";

    private final Path target;
    private final Path aside;
    private final ZipOutputStream zip;
    private boolean finished;
    private int written;

    public FacesetWriter(Path target) throws IOException {
        this.target = target;
        Files.createDirectories(target.getParent());
        aside = DurableFiles.aside(target);
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** What a face's JSON holds; the PNG beside it holds the pixels. */
    @SuppressWarnings("ArrayRecordComponent") // only ever written and read, never compared
    record Entry(String asset, long frame, int size, float[] mesh, float[] embedding, FaceFacts facts) {}

    public void add(StoredFace face) throws IOException {
        String name = String.format("%08d-%04d", face.frame(), written++);
        put(name + ".png", png(face));
        put(
                name + ".json",
                Json.mapper()
                        .writeValueAsBytes(new Entry(
                                face.asset(),
                                face.frame(),
                                face.size(),
                                face.meshInCrop(),
                                face.embedding(),
                                face.facts())));
    }

    /** Writes the counts and puts the file in its place. */
    public void finish(ExtractionCounts counts) throws IOException {
        put(COUNTS, Json.mapper().writeValueAsString(counts).getBytes(StandardCharsets.UTF_8));
        zip.close();
        DurableFiles.publish(aside, target);
        finished = true;
    }

    private void put(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] png(StoredFace face) {
        try (Mat bgr = CropPixels.toBgr(face.rgb(), face.size());
                BytePointer bytes = new BytePointer()) {
            imencode(".png", bgr, bytes);
            byte[] png = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(png);
            return png;
        }
    }

    /** Leaves nothing behind unless {@link #finish} has returned. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            try {
                zip.close();
            } finally {
                Files.deleteIfExists(aside);
            }
        }
    }
}
