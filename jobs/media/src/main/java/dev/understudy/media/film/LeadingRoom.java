package dev.understudy.media.film;

import dev.understudy.contract.storage.ChannelBytes;
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
            int first = ChannelBytes.read(file, room, HEADER).getInt();
            if (first < HEADER || first > LONGEST_FIRST_BOX) {
                throw new IOException("the first box of %s has %d bytes".formatted(film, first));
            }
            byte[] kind = ChannelBytes.read(file, room, first).array();
            ByteBuffer free = ByteBuffer.allocate(room).putInt(room).put("free".getBytes(StandardCharsets.US_ASCII));
            ChannelBytes.write(file, 0, kind);
            ChannelBytes.write(file, first, free.array());
        }
    }
}
