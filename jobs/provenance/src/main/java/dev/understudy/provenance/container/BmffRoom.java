package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Room for a manifest in an MP4 or MOV file: a free box that lies before the pictures. */
final class BmffRoom {
    private static final int FULL_BOX = 4;
    private static final int ENTRIES_AT_A_TIME = 1 << 16;

    private BmffRoom() {}

    /** The first free box with room for a box of {@code size} bytes; what it has beyond stays free. */
    static Optional<BmffBox> find(FileChannel file, int size) throws IOException, MalformedException {
        List<BmffBox> found = new ArrayList<>();
        BmffBoxes.forEach(file, box -> {
            boolean fits = box.size() == size || box.size() >= size + BmffBox.HEADER;
            if (box.type().equals("free") && fits) {
                found.add(box);
            }
            return found.isEmpty() && !box.type().equals("mdat");
        });
        return found.stream().findFirst();
    }

    /** Makes all of {@code box} that is behind the first {@code size} bytes a free box of its own. */
    static void split(FileChannel file, BmffBox box, int size) throws IOException {
        if (box.size() > size) {
            long rest = box.size() - size;
            ChannelBytes.write(file, box.start() + size, header(rest));
            ChannelBytes.write(file, box.start(), header(size));
        }
    }

    private static byte[] header(long size) {
        return ByteBuffer.allocate(BmffBox.HEADER)
                .put(BmffManifest.free(BmffBox.HEADER), 0, BmffBox.HEADER)
                .putInt(0, (int) size)
                .array();
    }

    /**
     * Copies a film with a free box of {@code size} bytes behind its first box, and corrects where the index says that the
     * samples lie.
     *
     * @throws ProvenanceException {@code NOT_EMBEDDABLE} for films made of fragments, whose places are told in other ways
     */
    static void insert(FileChannel source, FileChannel target, int size) throws IOException, MalformedException {
        BmffBox first = BmffBox.read(source, 0, source.size());
        if (!first.type().equals("ftyp")) {
            throw notEmbeddable("begins with a box \"%s\", not with ftyp".formatted(first.type()));
        }
        if (BmffBoxes.first(source, "moof").isPresent()
                || BmffBoxes.first(source, "meta").isPresent()) {
            throw notEmbeddable("is made of fragments, or a picture");
        }
        BmffBox index = BmffBoxes.first(source, "moov").orElseThrow(() -> notEmbeddable("has no index (moov)"));
        Bytes.copy(source, 0, first.end(), target);
        ChannelBytes.write(target, first.end(), BmffManifest.free(size));
        target.position(first.end() + size);
        Bytes.copy(source, first.end(), source.size(), target);
        List<BmffBox> tables = new ArrayList<>();
        BmffBoxes.walk(source, index, (path, box) -> {
            if (box.type().equals("stco") || box.type().equals("co64")) {
                tables.add(box);
            }
        });
        for (BmffBox table : tables) {
            shift(source, table, target, size, first.end());
        }
    }

    private static void shift(FileChannel source, BmffBox table, FileChannel target, int by, long behind)
            throws IOException, MalformedException {
        int width = table.type().equals("stco") ? Integer.BYTES : Long.BYTES;
        long count = Integer.toUnsignedLong(ChannelBytes.read(source, table.content() + FULL_BOX, Integer.BYTES)
                .getInt());
        long at = table.content() + FULL_BOX + Integer.BYTES;
        if (count > (table.end() - at) / width) {
            throw new MalformedException("the box \"%s\" at %d has no room for its %d entries"
                    .formatted(table.type(), table.start(), count));
        }
        for (long done = 0; done < count; done += ENTRIES_AT_A_TIME) {
            int entries = (int) Math.min(ENTRIES_AT_A_TIME, count - done);
            ByteBuffer old = ChannelBytes.read(source, at + done * width, entries * width);
            ByteBuffer corrected = ByteBuffer.allocate(entries * width);
            while (old.hasRemaining()) {
                long place = width == Long.BYTES ? old.getLong() : Integer.toUnsignedLong(old.getInt());
                long moved = place < behind ? place : place + by;
                if (width == Long.BYTES) {
                    corrected.putLong(moved);
                } else if (moved >>> Integer.SIZE == 0) {
                    corrected.putInt((int) moved);
                } else {
                    throw notEmbeddable("tells places in 32 bits, and is too long to be moved by %d".formatted(by));
                }
            }
            ChannelBytes.write(target, at + by + done * width, corrected.array());
        }
    }

    private static ProvenanceException notEmbeddable(String why) {
        return new ProvenanceException(
                ProvenanceErrorCode.NOT_EMBEDDABLE,
                "the file " + why,
                "write the manifest beside it, as a file of its own");
    }
}
