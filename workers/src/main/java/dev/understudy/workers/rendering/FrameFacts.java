package dev.understudy.workers.rendering;

/**
 * What was seen and done in one frame.
 *
 * @param number of the frame in the film
 * @param faces how many faces it shows
 * @param similarity of the face most like the double to the double; 0 where there is no face
 * @param replaced whether the double's face was replaced
 */
public record FrameFacts(long number, int faces, double similarity, boolean replaced) {}
