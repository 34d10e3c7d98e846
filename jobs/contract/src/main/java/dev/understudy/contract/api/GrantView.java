package dev.understudy.contract.api;

import dev.understudy.contract.grant.Grant;
import java.time.Instant;
import java.util.List;

/**
 * @param state {@code active}, {@code upcoming}, {@code suspended}, {@code expired} or {@code revoked}
 * @param hash of this version, see {@link Grant#hash}
 * @param words what it allows, in sentences
 */
public record GrantView(Grant grant, String state, Instant createdAt, String hash, List<String> words) {}
