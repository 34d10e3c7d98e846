package dev.understudy.contract.stage;

/**
 * An asset that a stage reads; the file is {@code FarmStorage.asset(sha256)}.
 *
 * @param name the file name that a person gave it; for messages only, never for paths
 */
public record AssetRef(String sha256, String name) {}
