package dev.understudy.contract.api;

import java.util.Optional;

/** Body of {@code POST /performers}. */
public record NewPerformer(String slug, String name, PerformerKind kind, Optional<String> note) {}
