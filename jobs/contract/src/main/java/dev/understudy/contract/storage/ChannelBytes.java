package dev.understudy.contract.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Pieces of files, whole: a channel may read and write less than it was asked to. */
public final class ChannelBytes {
    private ChannelBytes() {}

    /** @throws EOFException if the file ends before */
    public static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        read(file, at, bytes);
        return bytes.flip();
    }

    /**
     * Reads until {@code target} is full.
     *
     * @throws EOFException if the file ends before
     */
    public static void read(FileChannel file, long at, ByteBuffer target) throws IOException {
        int length = target.remaining();
        readUpTo(file, at, target);
        if (target.hasRemaining()) {
            throw new EOFException("the file ends at %d, within %d bytes from %d".formatted(file.size(), length, at));
        }
    }

    /** As many bytes as there are, at most {@code length}. */
    public static ByteBuffer readUpTo(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        readUpTo(file, at, bytes);
        return bytes.flip();
    }

    private static void readUpTo(FileChannel file, long at, ByteBuffer target) throws IOException {
        int start = target.position();
        int read = 0;
        while (target.hasRemaining() && read >= 0) {
            read = file.read(target, at + target.position() - start);
        }
    }

    public static void write(FileChannel file, long at, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, at + buffer.position());
        }
    }
}
