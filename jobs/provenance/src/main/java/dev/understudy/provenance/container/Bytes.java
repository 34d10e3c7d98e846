package dev.understudy.provenance.container;

import dev.understudy.provenance.MalformedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Pieces of a file. */
final class Bytes {
    private static final int CHUNK = 1 << 20;

    private Bytes() {}

    static void copy(FileChannel source, long from, long to, FileChannel target) throws IOException {
        for (long at = from; at < to; ) {
            long moved = source.transferTo(at, to - at, target);
            if (moved <= 0) {
                throw new EOFException("the file ended at %d while it was copied".formatted(at));
            }
            at += moved;
        }
    }

    /**
     * Hashes the bytes from {@code from} to {@code to}.
     *
     * @param read is told how many bytes were read, chunk by chunk
     */
    static void hash(FileChannel file, long from, long to, MessageDigest digest, LongConsumer read) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(to - from, 1)));
        for (long at = from; at < to; ) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), to - at));
            int length = file.read(chunk, at);
            if (length < 0) {
                throw new EOFException("the file ended at %d while it was read".formatted(at));
            }
            digest.update(chunk.flip());
            at += length;
            read.accept(length);
        }
    }

    /** @throws MalformedException if more than {@code most} are wanted */
    static int bounded(long length, int most, String what) throws MalformedException {
        if (length < 0 || length > most) {
            throw new MalformedException("%s of %d bytes; more than %d are not read".formatted(what, length, most));
        }
        return (int) length;
    }
}
