package dev.understudy.contract.api;

import java.time.Instant;
import java.util.Optional;

/**
 * @param secret what signs its deliveries: only in the answer to the request that made it, never again
 * @param disabledReason why the farm disabled it; empty if it is enabled or a person disabled it
 * @param failingSince since when no delivery has succeeded; empty while the last one did
 * @param waiting how many deliveries are still to be made
 */
public record WebhookView(
        long id,
        WebhookSettings settings,
        Instant createdAt,
        Optional<String> disabledReason,
        Optional<Instant> failingSince,
        long waiting,
        Optional<String> secret) {}
