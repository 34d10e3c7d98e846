package dev.understudy.media.film;

import dev.understudy.contract.film.Rational;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Where every frame of a film is: its presentation timestamp, in display order. Counted, not estimated; the frame that
 * {@link FilmReader} gives for number n is the one that is shown at {@code pts(n)}.
 */
public final class FrameIndex {
    private final Rational timeBase;
    private final long[] pts;
    private final long lastDuration;
    private final BitSet keyframes;
    private final boolean seekable;
    private final long fileBytes;

    /**
     * @param timeBase unit of the timestamps, in seconds
     * @param pts ascending
     * @param lastDuration of the last frame, at least 1
     * @param keyframes the frames at which decoding can start
     * @param seekable whether a frame can be found by its timestamp; if not, decoding starts at the first frame
     * @param fileBytes length of the film's file, by which a changed file is recognised
     */
    FrameIndex(Rational timeBase, long[] pts, long lastDuration, BitSet keyframes, boolean seekable, long fileBytes) {
        this.timeBase = timeBase;
        this.pts = pts.clone();
        this.lastDuration = lastDuration;
        this.keyframes = (BitSet) keyframes.clone();
        this.seekable = seekable;
        this.fileBytes = fileBytes;
    }

    public long frames() {
        return pts.length;
    }

    /** The timestamp of frame {@code number} in units of {@link #timeBase()}. */
    public long pts(long number) {
        return pts[Math.toIntExact(number)];
    }

    /** How long frame {@code number} is shown, in units of {@link #timeBase()}: until the next one. */
    public long duration(long number) {
        return number + 1 < pts.length ? pts(number + 1) - pts(number) : lastDuration;
    }

    /** From the first frame's start to the last frame's end, in units of {@link #timeBase()}. */
    public long duration() {
        return pts[pts.length - 1] + lastDuration - pts[0];
    }

    public Rational timeBase() {
        return timeBase;
    }

    /** Whether every frame begins a whole number of {@code unit} (in seconds) after the first one. */
    public boolean isExactIn(Rational unit) {
        long factor = (long) timeBase.numerator() * unit.denominator();
        long divisor = (long) timeBase.denominator() * unit.numerator();
        return Arrays.stream(pts).allMatch(p -> Math.multiplyExact(p - pts[0], factor) % divisor == 0);
    }

    /** Whether a frame can be found by its timestamp; if not, reading decodes from the first frame on. */
    public boolean seekable() {
        return seekable;
    }

    /** Length of the film's file in bytes, by which a changed file is recognised. */
    public long fileBytes() {
        return fileBytes;
    }

    /** The last frame at or before {@code number} at which decoding can start; 0 if there is none. */
    public long keyframeAt(long number) {
        return Math.max(0, keyframes.previousSetBit(Math.toIntExact(number)));
    }

    /** Writes the index whole or not at all. */
    public void write(Path target) {
        FrameIndexFile.write(this, pts, keyframes, target);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.understudy.media.MediaException {@code INDEX_UNREADABLE} if it is broken or missing
     */
    public static FrameIndex read(Path file) {
        return FrameIndexFile.read(file);
    }
}
