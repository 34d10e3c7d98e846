package dev.understudy.media.face;

/**
 * What was seen while faces were taken from frames.
 *
 * @param frames looked at
 * @param withFace frames with a face of any size
 * @param withSeveral frames with several people's faces; none of them was stored
 * @param tooSmall frames whose face has too few pixels; it was not stored
 * @param stored faces
 * @param largestFace height of the largest face in pixels, 0 where there is none
 */
public record ExtractionCounts(
        long frames, long withFace, long withSeveral, long tooSmall, long stored, double largestFace) {
    public static final ExtractionCounts NONE = new ExtractionCounts(0, 0, 0, 0, 0, 0);

    /** Of two parts of one film, or of two films. */
    public ExtractionCounts plus(ExtractionCounts other) {
        return new ExtractionCounts(
                frames + other.frames,
                withFace + other.withFace,
                withSeveral + other.withSeveral,
                tooSmall + other.tooSmall,
                stored + other.stored,
                Math.max(largestFace, other.largestFace));
    }
}
