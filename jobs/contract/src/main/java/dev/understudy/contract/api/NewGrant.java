package dev.understudy.contract.api;

import dev.understudy.contract.grant.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Body of {@code POST /grants}. See {@link dev.understudy.contract.grant.Grant} for the meanings. */
public record NewGrant(
        String performer,
        String grantor,
        Set<String> productions,
        Set<Operation> operations,
        Instant validFrom,
        Instant validUntil,
        Optional<String> evidence,
        Optional<String> note) {}
