package dev.understudy.workers.training;

import dev.understudy.contract.storage.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The previews of a training as one animated picture: an
 * <a href="https://www.w3.org/TR/png-3/#apng-frame-based-animation">animated PNG</a>, which browsers play. The previews' own
 * compressed pixels are taken as they are, one preview in memory at a time.
 */
public final class TimeLapse {
    /** Its name among what the job delivers. */
    public static final String FILE = "time-lapse.png";

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String HEADER = "IHDR";
    private static final String PIXELS = "IDAT";
    /** Of a training with more previews, so many evenly chosen ones are shown. */
    private static final int MOST_FRAMES = 120;

    private static final int MILLISECONDS = 200;
    private static final int LAST_MILLISECONDS = 3000;

    @SuppressWarnings("ArrayRecordComponent") // bytes; nobody compares chunks
    private record Chunk(String type, byte[] content) {}

    private final DataOutputStream out;
    private int sequence;

    private TimeLapse(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /**
     * Writes it whole or not at all; nothing if there are no previews.
     *
     * @param folder with {@code preview-*.png}, all of one size
     */
    public static void write(Path folder, Path target) throws IOException {
        List<Path> frames = previews(folder);
        if (frames.isEmpty()) {
            return;
        }
        DurableFiles.write(target, aside -> {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
                new TimeLapse(file).all(frames);
            }
        });
    }

    private static List<Path> previews(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(f -> f.getFileName().toString().matches("preview-\\d+\\.png"))
                    .sorted()
                    .toList();
        }
        int count = Math.min(MOST_FRAMES, all.size());
        List<Path> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // The last one is always among them.
            chosen.add(all.get((int) ((i + 1L) * all.size() / count) - 1));
        }
        return chosen;
    }

    private void all(List<Path> frames) throws IOException {
        byte[] header = chunks(frames.get(0)).get(0).content();
        out.write(SIGNATURE);
        chunk(HEADER, header);
        chunk("acTL", ByteBuffer.allocate(8).putInt(frames.size()).putInt(0).array());
        for (int i = 0; i < frames.size(); i++) {
            frame(frames.get(i), header, i == 0, i == frames.size() - 1);
        }
        chunk("IEND", new byte[0]);
        out.flush();
    }

    private void frame(Path png, byte[] header, boolean first, boolean last) throws IOException {
        List<Chunk> chunks = chunks(png);
        if (!Arrays.equals(chunks.get(0).content(), header)) {
            throw new IOException(png.getFileName() + " has another size or kind of pixels than the first preview");
        }
        ByteBuffer size = ByteBuffer.wrap(header);
        chunk(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(sequence++)
                        .putInt(size.getInt(0))
                        .putInt(size.getInt(4))
                        .putInt(0)
                        .putInt(0)
                        .putShort((short) (last ? LAST_MILLISECONDS : MILLISECONDS))
                        .putShort((short) 1000)
                        .array());
        for (Chunk chunk : chunks) {
            if (chunk.type().equals(PIXELS) && first) {
                chunk(PIXELS, chunk.content());
            } else if (chunk.type().equals(PIXELS)) {
                byte[] numbered = new byte[Integer.BYTES + chunk.content().length];
                ByteBuffer.wrap(numbered).putInt(sequence++).put(chunk.content());
                chunk("fdAT", numbered);
            }
        }
    }

    private static List<Chunk> chunks(Path png) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(png))) {
            in.skipNBytes(SIGNATURE.length);
            do {
                byte[] content = new byte[in.readInt()];
                byte[] type = in.readNBytes(Integer.BYTES);
                in.readFully(content);
                in.skipNBytes(Integer.BYTES);
                chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), content));
            } while (!chunks.get(chunks.size() - 1).type().equals("IEND"));
        }
        return chunks;
    }

    private void chunk(String type, byte[] content) throws IOException {
        ByteArrayOutputStream checked = new ByteArrayOutputStream();
        checked.write(type.getBytes(StandardCharsets.US_ASCII));
        checked.write(content);
        CRC32 sum = new CRC32();
        sum.update(checked.toByteArray());
        out.writeInt(content.length);
        out.write(checked.toByteArray());
        out.writeInt((int) sum.getValue());
    }
}
