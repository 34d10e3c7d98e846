package dev.understudy.media.film;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that are kept free at the beginning of an MP4 or MOV while it is written. FFmpeg counts places from the beginning of the
 * file, so nothing of its index is wrong when its first box, which tells the kind of file, changes places with them.
 */
final class LeadingRoom {
    private static final int HEADER = 8;
    private static final int LONGEST_FIRST_BOX = 4096;

    private LeadingRoom() {}

    /** Moves the box that is behind the first {@code room} bytes to the beginning, and makes a free box of the room behind it. */
    static void settle(Path film, int room) throws IOException {
        try (FileChannel file = FileChannel.open(film, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int first = read(file, room, HEADER).getInt();
            if (first < HEADER || first > LONGEST_FIRST_BOX) {
                throw new IOException("the first box of %s has %d bytes".formatted(film, first));
            }
            ByteBuffer kind = read(file, room, first);
            ByteBuffer free = ByteBuffer.allocate(room)
                    .putInt(room)
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .rewind();
            write(file, 0, kind);
            write(file, first, free);
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the film ends within its first box");
            }
        }
        return bytes.flip();
    }

    private static void write(FileChannel file, long at, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes, at + bytes.position());
        }
    }
}
