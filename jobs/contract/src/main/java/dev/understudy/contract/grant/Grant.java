package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A machine-readable licence from a performer or estate.
 *
 * @param performer slug of the performer whose likeness it is about
 * @param grantor who granted it: the performer, an agent, an estate
 * @param productions slugs of the productions it covers
 * @param validFrom inclusive
 * @param validUntil exclusive
 * @param revokedAt from when on it covers nothing
 * @param evidence SHA-256 of the signed document, an asset
 */
public record Grant(
        String id,
        String performer,
        String grantor,
        Set<String> productions,
        Set<Operation> operations,
        Instant validFrom,
        Instant validUntil,
        Optional<Instant> revokedAt,
        Optional<String> evidence,
        Optional<String> note) {
    public Grant {
        Objects.requireNonNull(id);
        Objects.requireNonNull(performer);
        Objects.requireNonNull(validFrom);
        Objects.requireNonNull(validUntil);
        // In an order of their own, so that a grant has one hash, whichever process takes it.
        productions = Collections.unmodifiableSortedSet(new TreeSet<>(productions));
        operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
    }
}
