package dev.understudy.contract.api;

import java.time.Instant;

/**
 * A version of a grant as it was entered; it is never changed.
 *
 * @param hash SHA-256 of its canonical JSON
 */
public record GrantVersionView(int version, NewGrant licence, String hash, Instant enteredAt) {}
