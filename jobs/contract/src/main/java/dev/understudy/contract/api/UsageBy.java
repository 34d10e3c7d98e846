package dev.understudy.contract.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a report on usage has a row for. */
public enum UsageBy {
    PRODUCTION,
    JOB,
    /** Who submitted the jobs. */
    USER,
    POOL,
    /** By the calendar of UTC. */
    DAY;

    /** As in addresses, such as {@code day}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that {@link #word}. */
    public static Optional<UsageBy> of(String word) {
        return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }
}
