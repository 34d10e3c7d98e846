package dev.understudy.contract.film;

/** Frames as editors write them. */
public final class Timecode {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Timecode() {}

    /** {@code HH:MM:SS:FF} from the film's start, counting frames at the next whole rate without dropping any. */
    public static String of(long frame, Rational rate) {
        long base = Math.max(1, Math.round(rate.toDouble()));
        long seconds = frame / base;
        return "%02d:%02d:%02d:%02d"
                .formatted(seconds / HOUR, seconds / MINUTE % MINUTE, seconds % MINUTE, frame % base);
    }
}
