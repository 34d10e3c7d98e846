package dev.understudy.contract.api;

import dev.understudy.contract.access.Role;
import java.time.Instant;
import java.util.Optional;

/** A token, without its secret. See {@link NewToken} for the meanings. */
public record TokenView(
        long id,
        String name,
        String person,
        Optional<Role> role,
        Optional<String> production,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt) {}
