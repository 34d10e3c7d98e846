package dev.understudy.contract.api;

import dev.understudy.contract.grant.Grant;
import java.time.Instant;

/** @param state {@code active}, {@code upcoming}, {@code expired} or {@code revoked} */
public record GrantView(Grant grant, String state, Instant createdAt) {}
