package dev.understudy.provenance.jumbf;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A JUMBF superbox (ISO/IEC 19566-5, annex B): what its description box says, and the boxes in it.
 *
 * @param type the first four letters of its content type, such as {@code cbor}, {@code c2ma}
 * @param boxes the superboxes in it
 * @param contents its other boxes
 * @param payload all of its bytes behind its own header: what C2PA hashes
 */
public record JumbfBox(String type, String label, List<JumbfBox> boxes, List<Content> contents, ByteBuffer payload) {
    /** A box that holds no boxes, by its four letters. */
    public record Content(String type, ByteBuffer data) {
        public byte[] bytes() {
            return copy(data);
        }
    }

    public JumbfBox {
        Objects.requireNonNull(type);
        boxes = List.copyOf(boxes);
        contents = List.copyOf(contents);
    }

    /** The first superbox in this one with that label. */
    public Optional<JumbfBox> find(String wanted) {
        return boxes.stream().filter(box -> box.label().equals(wanted)).findFirst();
    }

    /** The data of the first box with those four letters. */
    public Optional<byte[]> content(String wanted) {
        return contents.stream()
                .filter(content -> content.type().equals(wanted))
                .findFirst()
                .map(Content::bytes);
    }

    public byte[] hashed() {
        return copy(payload);
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
