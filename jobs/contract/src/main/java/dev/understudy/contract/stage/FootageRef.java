package dev.understudy.contract.stage;

import dev.understudy.contract.film.MediaFacts;

/** Footage of one person, already probed. */
public record FootageRef(AssetRef asset, FootageRole role, MediaFacts facts) {}
