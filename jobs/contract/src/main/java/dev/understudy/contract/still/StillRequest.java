package dev.understudy.contract.still;

import java.util.Optional;

/**
 * Asks for one frame of a film; a line of JSON.
 *
 * @param film path of the file
 * @param name what people call it; for messages only
 * @param index path of the file's frame index, which is made if it is not there
 * @param interlaced whether its pictures are made of two fields
 * @param frame from 0
 * @param format {@code png} or {@code jpeg}
 * @param width pixels that it is scaled down to; its own unless told
 */
public record StillRequest(
        String film,
        String name,
        String index,
        boolean interlaced,
        long frame,
        String format,
        Optional<Integer> width) {}
