package dev.understudy.contract.shot;

/**
 * How bad a frame is.
 *
 * @param frame its number in the film
 * @param score 0 to 1
 * @param error what counts most
 */
public record FrameScore(long frame, double score, FrameError error) {}
