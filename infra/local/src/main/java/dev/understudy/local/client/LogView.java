package dev.understudy.local.client;

/** A log of one attempt at a stage; the text is served at {@code url}. */
public record LogView(String stage, int attempt, String url, long bytes) {}
