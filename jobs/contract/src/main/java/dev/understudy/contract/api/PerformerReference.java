package dev.understudy.contract.api;

/**
 * Body of {@code PUT /performers/SLUG/reference}.
 *
 * @param asset SHA-256 of a film, or a sequence of pictures, that shows the performer alone
 */
public record PerformerReference(String asset) {}
