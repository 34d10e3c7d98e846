package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.manifest.HardBinding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The box of an MP4 or MOV file in which its manifest lies (C2PA specification 2.2, section A.5). */
final class BmffManifest {
    /** Header, UUID, version and flags, purpose, offset of the first box with hashes of a tree. */
    static final int OVERHEAD = 8 + 16 + 4 + 9 + 8;

    private static final byte[] UUID = HexFormat.of().parseHex(HardBinding.C2PA_UUID);
    private static final String PURPOSE = "manifest";

    private BmffManifest() {}

    /** The box around a manifest store. */
    static byte[] box(byte[] store) {
        return ByteBuffer.allocate(OVERHEAD + store.length)
                .putInt(OVERHEAD + store.length)
                .put("uuid".getBytes(StandardCharsets.US_ASCII))
                .put(UUID)
                .putInt(0)
                .put(PURPOSE.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .putLong(0)
                .put(store)
                .array();
    }

    /** A box of {@code size} bytes that says nothing. */
    static byte[] free(int size) {
        return ByteBuffer.allocate(size)
                .putInt(size)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** @throws MalformedException if there are several, or the boxes are broken */
    static Optional<byte[]> find(FileChannel file) throws IOException, MalformedException {
        List<BmffBox> found = new ArrayList<>();
        BmffBoxes.forEach(file, box -> {
            if (isManifest(file, box)) {
                found.add(box);
            }
            return found.size() < 2;
        });
        if (found.size() > 1) {
            throw new MalformedException("the file has several manifest stores");
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BmffBox box = found.get(0);
        long overhead = (long) OVERHEAD - BmffBox.HEADER + box.header();
        int length = Bytes.bounded(box.size() - overhead, ManifestFiles.MOST_STORE_BYTES, "a manifest store");
        return Optional.of(
                ChannelBytes.read(file, box.start() + overhead, length).array());
    }

    private static boolean isManifest(FileChannel file, BmffBox box) throws IOException {
        if (!box.type().equals("uuid") || box.size() < OVERHEAD) {
            return false;
        }
        ByteBuffer head = ChannelBytes.read(file, box.content(), OVERHEAD - BmffBox.HEADER);
        byte[] uuid = new byte[UUID.length];
        head.get(uuid);
        head.getInt();
        byte[] purpose = new byte[PURPOSE.length()];
        head.get(purpose);
        return Arrays.equals(uuid, UUID)
                && new String(purpose, StandardCharsets.US_ASCII).equals(PURPOSE)
                && head.get() == 0;
    }
}
