package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.understudy.contract.json.Json;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads a {@code .faces} file, one face at a time, in the order in which they were written. */
public final class FacesetReader implements AutoCloseable, Iterable<StoredFace> {
    private static final String JSON = ".json";

    private final Path file;
    private final ZipFile zip;
    private final List<String> names;

    /** @throws MediaException {@code FACESET_UNREADABLE} if the file is missing or broken */
    public FacesetReader(Path file) {
        this.file = file;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw broken(e);
        }
        names = zip.stream()
                .map(ZipEntry::getName)
                .filter(n -> n.endsWith(JSON) && !n.equals(FacesetWriter.COUNTS))
                .map(n -> n.substring(0, n.length() - JSON.length()))
                .toList();
    }

    /** How many faces there are. */
    public int size() {
        return names.size();
    }

    /** What was seen while this file was made. */
    public ExtractionCounts counts() {
        try {
            return Json.mapper().readValue(bytes(FacesetWriter.COUNTS), ExtractionCounts.class);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public Iterator<StoredFace> iterator() {
        return names.stream().map(this::read).iterator();
    }

    /** All that is known of the faces but their pixels, in the order in which they were written. */
    public List<FaceNote> notes() {
        return names.stream()
                .map(this::entry)
                .map(entry -> new FaceNote(entry.frame(), new FaceMesh(entry.mesh()), entry.embedding(), entry.facts()))
                .toList();
    }

    private FacesetWriter.Entry entry(String name) {
        try {
            FacesetWriter.Entry entry = Json.mapper().readValue(bytes(name + JSON), FacesetWriter.Entry.class);
            if (entry.facts() == null) {
                throw new IOException("an earlier version wrote it, which measured less");
            }
            return entry;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private StoredFace read(String name) {
        try {
            FacesetWriter.Entry entry = entry(name);
            byte[] rgb = pixels(bytes(name + ".png"), entry.size());
            return new StoredFace(
                    entry.asset(), entry.frame(), entry.size(), rgb, entry.mesh(), entry.embedding(), entry.facts());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private byte[] bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static byte[] pixels(byte[] png, int size) throws IOException {
        try (Mat encoded = new Mat(png);
                Mat bgr = imdecode(encoded, IMREAD_COLOR)) {
            if (bgr.rows() != size || bgr.cols() != size) {
                throw new IOException("a picture is not of " + size + " x " + size + " pixels");
            }
            return CropPixels.toRgb(bgr);
        }
    }

    private MediaException broken(IOException cause) {
        return new MediaException(
                MediaErrorCode.FACESET_UNREADABLE,
                "the faceset " + file.getFileName() + " cannot be read: " + cause.getMessage(),
                "delete " + file + " and retry the job; its extraction is then done again",
                cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
