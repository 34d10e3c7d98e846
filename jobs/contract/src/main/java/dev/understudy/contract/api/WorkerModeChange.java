package dev.understudy.contract.api;

/**
 * Body of {@code POST /workers/{name}/mode}.
 *
 * @param mode {@code ACTIVE}, which ends a bench too, {@code DRAINING} or {@code LOCKED}
 * @param reason for people to read; may be left out for {@code ACTIVE}
 */
public record WorkerModeChange(WorkerMode mode, String reason) {}
