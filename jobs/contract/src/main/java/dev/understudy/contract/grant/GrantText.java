package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What was agreed, of which a version's hash is made; not what became of it. */
record GrantText(
        String id,
        int version,
        String performer,
        String grantor,
        Set<String> productions,
        Set<Operation> operations,
        Instant validFrom,
        Instant validUntil,
        Optional<String> evidence,
        Optional<String> note,
        GrantTerms terms) {}
