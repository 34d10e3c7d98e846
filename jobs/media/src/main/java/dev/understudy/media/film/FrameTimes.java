package dev.understudy.media.film;

import dev.understudy.contract.film.Rational;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Gathers the timestamps of frames, in any order, for a {@link FrameIndex}. */
final class FrameTimes {
    private final Rational timeBase;
    private long[] pts = new long[1024];
    private long[] keyframes = new long[64];
    private int frames;
    private int keys;
    private long lastPts = Long.MIN_VALUE;
    private long lastDuration;

    FrameTimes(Rational timeBase) {
        this.timeBase = timeBase;
    }

    /** @param duration 0 if it is not known */
    void add(long time, long duration, boolean keyframe) {
        if (frames == pts.length) {
            pts = Arrays.copyOf(pts, frames * 2);
        }
        pts[frames++] = time;
        if (keyframe) {
            if (keys == keyframes.length) {
                keyframes = Arrays.copyOf(keyframes, keys * 2);
            }
            keyframes[keys++] = time;
        }
        if (time >= lastPts) {
            lastPts = time;
            lastDuration = duration;
        }
    }

    boolean isEmpty() {
        return frames == 0;
    }

    /** Empty if two frames have the same timestamp. */
    Optional<FrameIndex> toIndex(boolean seekable, long fileBytes) {
        long[] sorted = Arrays.copyOf(pts, frames);
        Arrays.sort(sorted);
        for (int n = 1; n < frames; n++) {
            if (sorted[n] == sorted[n - 1]) {
                return Optional.empty();
            }
        }
        BitSet starts = new BitSet(frames);
        for (int k = 0; k < keys; k++) {
            starts.set(Arrays.binarySearch(sorted, keyframes[k]));
        }
        long duration = lastDuration;
        if (duration <= 0) {
            duration = frames > 1 ? sorted[frames - 1] - sorted[frames - 2] : 1;
        }
        return Optional.of(new FrameIndex(timeBase, sorted, duration, starts, seekable, fileBytes));
    }
}
