package dev.understudy.contract.film;

/** Frames {@code from} (inclusive) to {@code to} (exclusive), counted from 0 in display order. */
public record FrameRange(long from, long to) {
    public FrameRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not a frame range: [" + from + ", " + to + ")");
        }
    }

    public long frames() {
        return to - from;
    }

    /**
     * The range with the frames around it, as far as the film has them.
     *
     * @param frames of the whole film
     */
    public FrameRange widened(long before, long after, long frames) {
        return new FrameRange(Math.max(0, from - before), Math.min(frames, to + after));
    }
}
