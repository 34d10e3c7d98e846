package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A manifest in the APP11 segments of a JPEG (C2PA specification 2.2, section A.3; ISO/IEC 19566-5, annex D). */
final class JpegFile {
    private static final int MARKER = 2;
    /** Marker, length, "JP", number of the box, number of the segment. */
    private static final int HEAD = MARKER + 2 + 2 + 2 + 4;

    private static final int BOX_HEADER = 8;
    private static final int MOST_IN_SEGMENT = 65_535 - (HEAD - MARKER);
    private static final int APP0 = 0xe0;
    private static final int APP11 = 0xeb;
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int MOST_SEGMENTS = 10_000;
    private static final short COMMON_ID = 0x4a50;
    private static final short BOX_NUMBER = 1;
    private static final int SUPERBOX = 0x6a756d62;

    private JpegFile() {}

    private record Segment(int marker, long start, long end) {}

    static Optional<byte[]> find(FileChannel file) throws IOException, MalformedException {
        ByteArrayOutputStream store = new ByteArrayOutputStream();
        int number = 0;
        for (Segment segment : segments(file)) {
            if (segment.marker() != APP11 || segment.end() - segment.start() < HEAD + BOX_HEADER) {
                continue;
            }
            ByteBuffer head = ChannelBytes.read(file, segment.start() + MARKER + 2, HEAD - MARKER - 2 + BOX_HEADER);
            boolean jumbf = head.getShort() == COMMON_ID;
            int box = head.getShort();
            int sequence = head.getInt();
            head.getInt();
            if (!jumbf || head.getInt() != SUPERBOX || (store.size() > 0 && box != number)) {
                continue;
            }
            if (sequence == 1 && store.size() > 0) {
                throw new MalformedException("the file has several manifest stores");
            }
            number = box;
            // The box's header is repeated in every segment.
            long from = segment.start() + HEAD + (sequence == 1 ? 0 : BOX_HEADER);
            int length = Bytes.bounded(
                    store.size() + segment.end() - from, ManifestFiles.MOST_STORE_BYTES, "a manifest store");
            store.writeBytes(
                    ChannelBytes.read(file, from, length - store.size()).array());
        }
        return store.size() == 0 ? Optional.empty() : Optional.of(store.toByteArray());
    }

    /** How many bytes the segments of a manifest store take. */
    static long length(int storeBytes) {
        return segments(new byte[storeBytes]).length;
    }

    /** Where segments with a manifest belong: behind the first one, if that is JFIF's. */
    static long insertionPoint(FileChannel file) throws IOException, MalformedException {
        List<Segment> segments = segments(file);
        return segments.isEmpty() || segments.get(0).marker() != APP0
                ? MARKER
                : segments.get(0).end();
    }

    static byte[] segments(byte[] store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (int sequence = 1; at < store.length; sequence++) {
            int repeated = sequence == 1 ? 0 : BOX_HEADER;
            int length = Math.min(store.length - at, MOST_IN_SEGMENT - repeated);
            ByteBuffer segment = ByteBuffer.allocate(HEAD + repeated + length)
                    .put((byte) 0xff)
                    .put((byte) APP11)
                    .putShort((short) (HEAD - MARKER + repeated + length))
                    .putShort(COMMON_ID)
                    .putShort(BOX_NUMBER)
                    .putInt(sequence)
                    .put(store, 0, repeated)
                    .put(store, at, length);
            out.writeBytes(segment.array());
            at += length;
        }
        return out.toByteArray();
    }

    /** Those before the picture. */
    private static List<Segment> segments(FileChannel file) throws IOException, MalformedException {
        List<Segment> segments = new ArrayList<>();
        long at = MARKER;
        while (at + HEAD - BOX_HEADER <= file.size() && segments.size() < MOST_SEGMENTS) {
            ByteBuffer head = ChannelBytes.read(file, at, 4);
            int fill = Byte.toUnsignedInt(head.get());
            int marker = Byte.toUnsignedInt(head.get());
            if (fill != 0xff) {
                throw new MalformedException("no marker at %d of the JPEG".formatted(at));
            }
            if (marker == START_OF_SCAN || marker == END) {
                return segments;
            }
            if (marker == 0xff) {
                at++;
                continue;
            }
            long end = at + MARKER + Short.toUnsignedInt(head.getShort());
            if (end <= at + MARKER + 1 || end > file.size()) {
                throw new MalformedException("the segment at %d of the JPEG ends at %d".formatted(at, end));
            }
            segments.add(new Segment(marker, at, end));
            at = end;
        }
        return segments;
    }
}
