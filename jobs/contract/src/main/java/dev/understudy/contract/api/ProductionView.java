package dev.understudy.contract.api;

import java.time.Instant;

/** A show or a campaign. */
public record ProductionView(String slug, String title, Instant createdAt) {}
