package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.Objects;

/** A grant that covers nothing for a while, such as during a strike. */
public record Suspension(Instant since, String reason) {
    public Suspension {
        Objects.requireNonNull(since);
        Objects.requireNonNull(reason);
    }
}
