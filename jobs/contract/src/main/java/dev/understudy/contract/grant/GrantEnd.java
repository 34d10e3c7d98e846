package dev.understudy.contract.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a grant has ended for what was made under it, too.
 *
 * @param at since when
 * @param words such as "grant G-7 was revoked"
 * @param deleteAt when what was made is to be deleted; empty: never
 */
public record GrantEnd(Instant at, String words, Optional<Instant> deleteAt) {
    /**
     * What was made stays usable after a grant's time is over, unless the grant demands that it is deleted then; after a
     * revocation it never does. Pure.
     */
    public static Optional<GrantEnd> of(Grant grant, Instant now) {
        Optional<Deletion> deletion = grant.terms().deal().deletion();
        Optional<Instant> revoked = grant.revokedAt().filter(at -> !now.isBefore(at));
        if (revoked.isPresent()) {
            return Optional.of(new GrantEnd(
                    revoked.get(), "grant %s was revoked".formatted(grant.id()), deleteAt(revoked.get(), deletion)));
        }
        return deletion.filter(when -> when.when() == Deletion.End.OVER && !now.isBefore(grant.validUntil()))
                .map(when -> new GrantEnd(
                        grant.validUntil(),
                        "grant %s is over".formatted(grant.id()),
                        deleteAt(grant.validUntil(), deletion)));
    }

    private static Optional<Instant> deleteAt(Instant end, Optional<Deletion> deletion) {
        return deletion.map(after -> end.plus(Duration.ofDays(after.afterDays())));
    }
}
