package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A manifest in the chunk caBX of a PNG (C2PA specification 2.2, section A.3). */
final class PngFile {
    static final long SIGNATURE = 0x89504e470d0a1a0aL;
    /** Length, type, checksum. */
    static final int OVERHEAD = 12;

    private static final int TYPE = 0x63614258;
    private static final int HEADER_END = 8 + OVERHEAD + 13;
    private static final int MOST_CHUNKS = 1_000_000;

    private PngFile() {}

    static Optional<byte[]> find(FileChannel file) throws IOException, MalformedException {
        List<byte[]> found = new ArrayList<>();
        int chunks = 0;
        for (long at = Long.BYTES; at + OVERHEAD <= file.size(); chunks++) {
            ByteBuffer head = ChannelBytes.read(file, at, 8);
            long length = Integer.toUnsignedLong(head.getInt());
            int type = head.getInt();
            long end = at + OVERHEAD + length;
            if (end > file.size() || chunks > MOST_CHUNKS) {
                throw new MalformedException("the chunk at %d of the PNG ends at %d".formatted(at, end));
            }
            if (type == TYPE) {
                if (!found.isEmpty()) {
                    throw new MalformedException("the file has several manifest stores");
                }
                int bytes = Bytes.bounded(length, ManifestFiles.MOST_STORE_BYTES, "a manifest store");
                found.add(ChannelBytes.read(file, at + 8, bytes).array());
            }
            at = end;
        }
        return found.stream().findFirst();
    }

    /** Where a chunk with a manifest belongs: behind the header. */
    static long insertionPoint() {
        return HEADER_END;
    }

    static byte[] chunk(byte[] store) {
        ByteBuffer chunk = ByteBuffer.allocate(OVERHEAD + store.length)
                .putInt(store.length)
                .putInt(TYPE)
                .put(store);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), Integer.BYTES, Integer.BYTES + store.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
