package dev.understudy.contract.api;

/** Body of {@code POST /productions}. */
public record NewProduction(String slug, String title) {}
