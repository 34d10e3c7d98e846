package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;

/** Kinds of files, told by their first bytes. */
public enum FileKind {
    /** MP4, MOV and what else is made of boxes. */
    BMFF,
    JPEG,
    PNG,
    /** Matroska, MXF and all others, whose manifest lies in a file of its own. */
    OTHER;

    private static final int LEAST = 12;
    private static final int FILE_TYPE = 0x66747970;
    private static final Set<Integer> QUICKTIME = Set.of(0x6d6f6f76, 0x6d646174, 0x77696465, 0x66726565, 0x736b6970);
    private static final int JPEG_START = 0xffd8ff;

    static FileKind of(FileChannel file) throws IOException {
        if (file.size() < LEAST) {
            return OTHER;
        }
        ByteBuffer head = ChannelBytes.read(file, 0, LEAST);
        if (head.getLong(0) == PngFile.SIGNATURE) {
            return PNG;
        }
        if (head.getInt(0) >>> Byte.SIZE == JPEG_START) {
            return JPEG;
        }
        int type = head.getInt(Integer.BYTES);
        return type == FILE_TYPE || QUICKTIME.contains(type) ? BMFF : OTHER;
    }
}
