package dev.understudy.provenance.jumbf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes JUMBF (ISO/IEC 19566-5). */
public final class JumbfWriter {
    /** What follows the four letters in every content type. */
    static final byte[] TYPE_END = {0, 0x11, 0, 0x10, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71};

    private static final byte REQUESTABLE_WITH_LABEL = 3;
    private static final int HEADER = 8;

    private JumbfWriter() {}

    /** A box of {@code type}, four letters, with that content. */
    public static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .putInt(HEADER + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    /** A superbox whose content type has those four letters. */
    public static byte[] superbox(String type, String label, List<byte[]> boxes) {
        ByteArrayOutputStream description = new ByteArrayOutputStream();
        description.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        description.writeBytes(TYPE_END);
        description.write(REQUESTABLE_WITH_LABEL);
        description.writeBytes(label.getBytes(StandardCharsets.UTF_8));
        description.write(0);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(box("jumd", description.toByteArray()));
        boxes.forEach(content::writeBytes);
        return box("jumb", content.toByteArray());
    }

    /** What C2PA hashes of a superbox: all but its own header. */
    public static byte[] payload(byte[] superbox) {
        byte[] payload = new byte[superbox.length - HEADER];
        System.arraycopy(superbox, HEADER, payload, 0, payload.length);
        return payload;
    }
}
