package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The hash over the boxes of an MP4 or MOV file (C2PA specification 2.2, section 18.7.3, {@code c2pa.hash.bmff.v2} and {@code .v3}):
 * of every outermost box that is not left out whole, first its offset in the file, in 8 bytes, then its bytes without
 * those that are left out. The file is read once, from its beginning to its end.
 */
final class BmffHash {
    private static final int MOST_DATA = 4096;
    private static final int FLAGS = 3;

    private final FileChannel file;
    private final List<BoxExclusion> exclusions;
    private final MessageDigest digest;
    private final LongConsumer read;

    private BmffHash(FileChannel file, List<BoxExclusion> exclusions, MessageDigest digest, LongConsumer read) {
        this.file = file;
        this.exclusions = exclusions;
        this.digest = digest;
        this.read = read;
    }

    private record Range(long from, long to) {}

    static byte[] of(FileChannel file, List<BoxExclusion> exclusions, MessageDigest digest, LongConsumer read)
            throws IOException, MalformedException {
        BmffHash hash = new BmffHash(file, exclusions, digest, read);
        BmffBoxes.forEach(file, box -> {
            hash.add(box);
            return true;
        });
        return digest.digest();
    }

    private void add(BmffBox box) throws IOException, MalformedException {
        List<Range> left = leftOut(box);
        if (left.stream().anyMatch(range -> range.from() <= box.start() && range.to() >= box.end())) {
            read.accept(box.size());
            return;
        }
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(box.start()).flip());
        long at = box.start();
        for (Range range : left) {
            if (range.from() > at) {
                Bytes.hash(file, at, range.from(), digest, read);
            }
            at = Math.max(at, range.to());
        }
        Bytes.hash(file, at, box.end(), digest, read);
    }

    private List<Range> leftOut(BmffBox outermost) throws IOException, MalformedException {
        List<Range> ranges = new ArrayList<>();
        String root = "/" + outermost.type();
        if (exclusions.stream()
                .noneMatch(one -> one.path().equals(root) || one.path().startsWith(root + "/"))) {
            return ranges;
        }
        BmffBoxes.walk(file, outermost, (path, box) -> {
            for (BoxExclusion exclusion : exclusions) {
                if (exclusion.path().equals(path) && fits(exclusion, box)) {
                    addRanges(exclusion, box, ranges);
                }
            }
        });
        ranges.sort(Comparator.comparingLong(Range::from));
        return ranges;
    }

    private static void addRanges(BoxExclusion exclusion, BmffBox box, List<Range> ranges) throws MalformedException {
        if (exclusion.subset().isEmpty()) {
            ranges.add(new Range(box.start(), box.end()));
        }
        for (BoxExclusion.Subset subset : exclusion.subset()) {
            if (subset.offset() < 0 || subset.length() < 0) {
                throw new MalformedException(
                        "a subset of %d bytes from %d".formatted(subset.length(), subset.offset()));
            }
            if (subset.offset() < box.size()) {
                long from = box.start() + subset.offset();
                long most = box.end() - from;
                ranges.add(new Range(from, from + (subset.length() == 0 ? most : Math.min(subset.length(), most))));
            }
        }
    }

    private boolean fits(BoxExclusion exclusion, BmffBox box) throws IOException, MalformedException {
        if (exclusion.length().isPresent() && exclusion.length().get() != box.size()) {
            return false;
        }
        for (BoxExclusion.Data data : exclusion.data()) {
            byte[] wanted = HexFormat.of().parseHex(data.hex());
            int length = Bytes.bounded(wanted.length, MOST_DATA, "what a box must hold");
            if (data.offset() < 0 || data.offset() > box.size() - length) {
                return false;
            }
            byte[] there =
                    ChannelBytes.read(file, box.start() + data.offset(), length).array();
            if (!Arrays.equals(there, wanted)) {
                return false;
            }
        }
        return versionFits(exclusion, box);
    }

    private boolean versionFits(BoxExclusion exclusion, BmffBox box) throws IOException {
        if (exclusion.version().isEmpty() && exclusion.flags().isEmpty()) {
            return true;
        }
        if (box.end() - box.content() < 1 + FLAGS) {
            return false;
        }
        byte[] head = ChannelBytes.read(file, box.content(), 1 + FLAGS).array();
        if (exclusion.version().isPresent() && exclusion.version().get() != Byte.toUnsignedInt(head[0])) {
            return false;
        }
        byte[] wanted = HexFormat.of().parseHex(exclusion.flags().orElse(""));
        for (int i = 0; i < Math.min(FLAGS, wanted.length); i++) {
            int is = head[1 + i];
            if (exclusion.exact() ? is != wanted[i] : (is & wanted[i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
