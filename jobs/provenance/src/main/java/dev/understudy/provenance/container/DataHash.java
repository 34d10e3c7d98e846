package dev.understudy.provenance.container;

import dev.understudy.provenance.MalformedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;

/** The hash over the bytes of a file (C2PA specification 2.2, section 18.5, {@code c2pa.hash.data}). */
public final class DataHash {
    private DataHash() {}

    /** Bytes that are not hashed. */
    public record Range(long start, long length) {}

    /** @param leftOut in the order in which they lie in the file, without overlaps */
    static byte[] of(FileChannel file, List<Range> leftOut, MessageDigest digest, LongConsumer read)
            throws IOException, MalformedException {
        long at = 0;
        long size = file.size();
        for (Range range : leftOut) {
            if (range.start() < at || range.length() < 0 || range.length() > size - range.start()) {
                throw new MalformedException("%d bytes from %d are to be left out of a file of %d bytes, after %d"
                        .formatted(range.length(), range.start(), size, at));
            }
            Bytes.hash(file, at, range.start(), digest, read);
            at = range.start() + range.length();
        }
        Bytes.hash(file, at, size, digest, read);
        return digest.digest();
    }
}
