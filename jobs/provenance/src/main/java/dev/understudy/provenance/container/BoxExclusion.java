package dev.understudy.provenance.container;

import java.util.List;
import java.util.Optional;

/**
 * Which boxes, or which bytes of them, are not hashed (C2PA specification 2.2, section 18.7.2).
 *
 * @param path such as {@code /moov/udta}
 * @param length if the box must have that many bytes
 * @param data what must stand in the box
 * @param subset which bytes of the box are not hashed; all if there are none
 * @param version of a full box
 * @param flags of a full box, three bytes in hexadecimal
 * @param exact whether the flags must be just these, and not these among others
 */
public record BoxExclusion(
        String path,
        Optional<Long> length,
        List<Data> data,
        List<Subset> subset,
        Optional<Long> version,
        Optional<String> flags,
        boolean exact) {
    public BoxExclusion {
        data = List.copyOf(data);
        subset = List.copyOf(subset);
    }

    /**
     * @param offset from the beginning of the box, its header counted
     * @param hex the bytes that must stand there, in hexadecimal
     */
    public record Data(long offset, String hex) {}

    /** @param length 0 for all that follows */
    public record Subset(long offset, long length) {}
}
