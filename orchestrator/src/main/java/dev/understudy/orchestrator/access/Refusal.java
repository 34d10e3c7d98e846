package dev.understudy.orchestrator.access;

/**
 * Somebody asked for what is not theirs to do; an event.
 *
 * @param caller name of who it was
 * @param endpoint method and path
 * @param code of the answer
 */
public record Refusal(String caller, String endpoint, String code, String message) {}
