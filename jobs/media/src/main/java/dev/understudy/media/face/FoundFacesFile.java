package dev.understudy.media.face;

import dev.understudy.contract.storage.DurableFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Faces of successive frames as a file, bit by bit as they were found; no embeddings, so that nobody is recognised by it.
 * Big-endian: magic, frame count (int), then per frame the number of its faces (int), and of each the box (4 x double), the
 * two scores (2 x double) and the mesh (1404 x float); at the end the CRC-32 of all before (long).
 */
public final class FoundFacesFile {
    private static final long MAGIC = 0x5553464143455331L;
    private static final int COORDINATES = FaceMesh.POINTS * 3;
    private static final int FACE_BYTES = 6 * Double.BYTES + COORDINATES * Float.BYTES;

    private FoundFacesFile() {}

    /** Writes the file whole or not at all. */
    public static void write(List<List<Face>> frames, Path target) throws IOException {
        DurableFiles.write(target, aside -> {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(aside))) {
                CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32());
                DataOutputStream out = new DataOutputStream(checked);
                out.writeLong(MAGIC);
                out.writeInt(frames.size());
                for (List<Face> faces : frames) {
                    out.writeInt(faces.size());
                    for (Face face : faces) {
                        write(face, out);
                    }
                }
                out.writeLong(checked.getChecksum().getValue());
                out.flush();
            }
        });
    }

    private static void write(Face face, DataOutputStream out) throws IOException {
        out.writeDouble(face.box().x());
        out.writeDouble(face.box().y());
        out.writeDouble(face.box().width());
        out.writeDouble(face.box().height());
        out.writeDouble(face.score());
        out.writeDouble(face.meshScore());
        for (float coordinate : face.mesh().coordinates()) {
            out.writeFloat(coordinate);
        }
    }

    /**
     * @param frames how many frames it must be of
     * @throws IOException if it is not there, or is not such a file, whole
     */
    public static List<List<Face>> read(Path file, int frames) throws IOException {
        long bytes = Files.size(file);
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readLong() != MAGIC || in.readInt() != frames) {
                throw new IOException("it is no file of faces of " + frames + " frames");
            }
            List<List<Face>> all = new ArrayList<>(frames);
            for (int frame = 0; frame < frames; frame++) {
                int count = in.readInt();
                if (count < 0 || count > bytes / FACE_BYTES) {
                    throw new IOException("it claims " + count + " faces in a frame");
                }
                List<Face> faces = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    faces.add(read(in));
                }
                all.add(List.copyOf(faces));
            }
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("its checksum is wrong");
            }
            return all;
        }
    }

    private static Face read(DataInputStream in) throws IOException {
        FaceBox box = new FaceBox(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        double score = in.readDouble();
        double meshScore = in.readDouble();
        float[] coordinates = new float[COORDINATES];
        for (int i = 0; i < COORDINATES; i++) {
            coordinates[i] = in.readFloat();
        }
        return new Face(box, score, meshScore, new FaceMesh(coordinates));
    }
}
