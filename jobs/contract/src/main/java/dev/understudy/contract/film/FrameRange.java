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
}
