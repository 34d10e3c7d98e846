package dev.understudy.local.terminal;

import java.time.Duration;
import java.util.Optional;

/** Time that is left, counted down from when it was estimated. */
public final class Eta {
    private final Optional<Double> seconds;
    private final long estimatedAt = System.nanoTime();

    /** @param seconds as estimated right now; empty if nobody knows yet */
    public Eta(Optional<Double> seconds) {
        this.seconds = seconds;
    }

    /** What is left by now; never less than nothing. */
    public Optional<Double> left() {
        double passed = (System.nanoTime() - estimatedAt) / 1e9;
        return seconds.map(estimate -> Math.max(0, estimate - passed));
    }

    /** Such as {@code ETA 2 min 05 s}. */
    public String inWords() {
        return left().map(time -> "ETA " + whole(time)).orElse("ETA not known yet");
    }

    /** Such as {@code 2 min 05 s}, without fractions of a second. */
    public static String whole(double seconds) {
        long rounded = (long) Math.ceil(seconds);
        return rounded < 10 ? rounded + " s" : Figures.duration(Duration.ofSeconds(rounded));
    }
}
