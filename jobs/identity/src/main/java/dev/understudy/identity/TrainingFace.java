package dev.understudy.identity;

/**
 * An aligned face that a network learns from.
 *
 * @param rgb {@code size x size x 3} bytes, row-major, RGB
 * @param size edge in pixels
 * @param embedding of the face recognition, for the mean of the person
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares faces as records
public record TrainingFace(byte[] rgb, int size, float[] embedding) {
    public TrainingFace {
        if (rgb.length != size * size * 3) {
            throw new IdentityException(
                    IdentityErrorCode.WRONG_CROP,
                    "a crop of " + size + " px has " + rgb.length + " bytes instead of " + size * size * 3,
                    "give RGB crops, row-major, 3 bytes a pixel");
        }
    }
}
