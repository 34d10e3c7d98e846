package dev.understudy.contract.api;

import dev.understudy.contract.grant.PerformerKind;
import java.time.Instant;
import java.util.Optional;

/** The person whose likeness it is. */
public record PerformerView(String slug, String name, PerformerKind kind, Optional<String> note, Instant createdAt) {}
