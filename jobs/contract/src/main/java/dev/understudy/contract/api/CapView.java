package dev.understudy.contract.api;

/**
 * How many slots of the farm something may hold at a time.
 *
 * @param name what {@code kind} says: a production, a stage kind, a licence or a grant
 * @param slots at most so many
 * @param slotsHeld now
 */
public record CapView(CapKind kind, String name, int slots, int slotsHeld) {}
