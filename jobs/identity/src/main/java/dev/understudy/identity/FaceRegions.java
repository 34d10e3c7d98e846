package dev.understudy.identity;

/**
 * Where the parts of a face are, as three planes of {@code size x size} bytes, row-major: 0 outside, 255 inside.
 *
 * @param face inside the face's outline
 * @param eyes both of them
 * @param mouth with the lips
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares them as records
public record FaceRegions(byte[] face, byte[] eyes, byte[] mouth) {}
