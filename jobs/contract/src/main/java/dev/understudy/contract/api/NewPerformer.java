package dev.understudy.contract.api;

import dev.understudy.contract.grant.PerformerKind;
import java.util.Optional;

/** Body of {@code POST /performers}. */
public record NewPerformer(String slug, String name, PerformerKind kind, Optional<String> note) {}
