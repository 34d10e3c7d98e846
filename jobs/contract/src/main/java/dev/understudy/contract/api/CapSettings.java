package dev.understudy.contract.api;

/** Body of {@code PUT /caps/{kind}/{name}}; see {@link CapView}. */
public record CapSettings(Integer slots) {}
