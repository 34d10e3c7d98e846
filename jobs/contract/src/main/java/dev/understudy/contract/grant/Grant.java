package dev.understudy.contract.grant;

import dev.understudy.contract.json.JsonDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a machine-readable licence from a performer or estate, and what became of it since. A version is never
 * changed; docs/grants.md says where its fields come from.
 *
 * @param version from 1
 * @param performer slug of the performer whose likeness it is about
 * @param kind what kind of person that is, as enrolled
 * @param grantor who granted it: the performer, an agent, an estate
 * @param productions slugs of the productions it covers
 * @param validFrom inclusive
 * @param validUntil exclusive
 * @param revokedAt from when on it covers nothing
 * @param evidence SHA-256 of the signed document, an asset
 */
public record Grant(
        String id,
        int version,
        String performer,
        PerformerKind kind,
        String grantor,
        Set<String> productions,
        Set<Operation> operations,
        Instant validFrom,
        Instant validUntil,
        Optional<Instant> revokedAt,
        Optional<Suspension> suspension,
        Optional<String> evidence,
        Optional<String> note,
        GrantTerms terms) {
    public Grant {
        Objects.requireNonNull(id);
        Objects.requireNonNull(performer);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(validFrom);
        Objects.requireNonNull(validUntil);
        productions = Sorted.of(productions);
        operations = Sorted.of(operations);
        terms = terms == null ? GrantTerms.PLAIN : terms;
    }

    Grant withoutSuspension() {
        return new Grant(
                id,
                version,
                performer,
                kind,
                grantor,
                productions,
                operations,
                validFrom,
                validUntil,
                revokedAt,
                Optional.empty(),
                evidence,
                note,
                terms);
    }

    /** SHA-256 of this version's canonical JSON, 64 hexadecimal digits: suspending or revoking does not change it. */
    public String hash() {
        return JsonDigest.of(new GrantText(
                id,
                version,
                performer,
                grantor,
                productions,
                operations,
                validFrom,
                validUntil,
                evidence,
                note,
                terms));
    }
}
