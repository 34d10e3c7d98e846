package dev.understudy.contract.api;

import java.time.Instant;

/** A preview of a training: a PNG served at {@code url}. */
public record PreviewView(long job, int round, Instant at, String url) {}
