package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A box of an MP4 or MOV file (ISO/IEC 14496-12, section 4.2).
 *
 * @param type four letters, in ISO 8859-1
 * @param start where its header begins
 * @param header bytes of it
 * @param end behind its last byte
 */
record BmffBox(String type, long start, int header, long end) {
    static final int HEADER = 8;
    static final int LARGE_HEADER = 16;

    long content() {
        return start + header;
    }

    long size() {
        return end - start;
    }

    /**
     * The box that begins at {@code at}.
     *
     * @param within where the box around it, or the file, ends
     * @throws MalformedException if there is no room for it
     */
    static BmffBox read(FileChannel file, long at, long within) throws IOException, MalformedException {
        if (within - at < HEADER) {
            throw new MalformedException("%d bytes at %d, where a box should begin".formatted(within - at, at));
        }
        ByteBuffer head = ChannelBytes.read(file, at, (int) Math.min(LARGE_HEADER, within - at));
        long size = Integer.toUnsignedLong(head.getInt());
        byte[] letters = new byte[4];
        head.get(letters);
        String type = new String(letters, StandardCharsets.ISO_8859_1);
        int header = HEADER;
        if (size == 1) {
            if (head.remaining() < Long.BYTES) {
                throw new MalformedException("the box \"%s\" at %d ends within its size".formatted(type, at));
            }
            size = head.getLong();
            header = LARGE_HEADER;
        } else if (size == 0) {
            size = within - at;
        }
        if (size < header || size > within - at) {
            throw new MalformedException("the box \"%s\" at %d has a size of %d, and %d bytes to lie in"
                    .formatted(type, at, size, within - at));
        }
        return new BmffBox(type, at, header, at + size);
    }
}
