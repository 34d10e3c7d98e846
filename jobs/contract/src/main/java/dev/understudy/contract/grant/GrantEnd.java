package dev.understudy.contract.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a grant has ended for what was made under it, too.
 *
 * @param at since when
 * @param words such as "grant G-7 was revoked"
 * @param keptFor how long what was made is kept in quarantine before it is deleted; empty: for ever
 */
public record GrantEnd(Instant at, String words, Optional<Duration> keptFor) {
    /**
     * What was made stays usable after a grant's time is over, unless the grant demands that it is deleted then; after a
     * revocation it never does. Pure.
     */
    public static Optional<GrantEnd> of(Grant grant, Instant now) {
        Optional<Deletion> deletion = grant.terms().deal().deletion();
        Optional<Duration> keptFor = deletion.map(after -> Duration.ofDays(after.afterDays()));
        Optional<Instant> revoked = grant.revokedAt().filter(at -> !now.isBefore(at));
        if (revoked.isPresent()) {
            return Optional.of(new GrantEnd(revoked.get(), "grant %s was revoked".formatted(grant.id()), keptFor));
        }
        return deletion.filter(when -> when.when() == Deletion.End.OVER && !now.isBefore(grant.validUntil()))
                .map(when -> new GrantEnd(grant.validUntil(), "grant %s is over".formatted(grant.id()), keptFor));
    }

    /**
     * Whether what was made for a use may be kept and used under a grant: it must cover the use, as far as that is not for the
     * moment alone. A suspension stops work, not what is done; nor does the end of a grant's time, unless the grant says
     * so; approvals are about work and delivery. Pure.
     */
    public static boolean keeps(Grant grant, GrantRequest request, Instant now) {
        Instant within =
                now.isBefore(grant.validUntil()) ? now : grant.validUntil().minusNanos(1);
        return of(grant, now).isEmpty()
                && GrantRules.decide(grant.withoutSuspension(), request.approve(), within)
                        .permitted();
    }
}
