package dev.understudy.contract.probe;

/**
 * Find out what a film is.
 *
 * @param file path of the film
 * @param name what people call it; for messages only, may hold anything
 * @param index path to which where its frames are is written
 */
public record ProbeRequest(String file, String name, String index) {}
