package dev.understudy.contract.reading;

/**
 * Asks what a file says of itself; a line of JSON.
 *
 * @param file path
 * @param name what people call it; for messages only
 * @param roots certificates in PEM that are trusted to say who signed a manifest; empty if nobody is
 */
public record ReadingRequest(String file, String name, String roots) {}
