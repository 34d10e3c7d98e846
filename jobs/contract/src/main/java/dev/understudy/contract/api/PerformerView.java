package dev.understudy.contract.api;

import dev.understudy.contract.grant.PerformerKind;
import java.time.Instant;
import java.util.Optional;

/**
 * The person whose likeness it is.
 *
 * @param reference SHA-256 of the asset by which the performer is told from others; without one footage is not compared
 */
public record PerformerView(
        String slug,
        String name,
        PerformerKind kind,
        Optional<String> note,
        Optional<String> reference,
        Instant createdAt) {}
