package dev.understudy.contract.still;

import dev.understudy.contract.error.Problem;
import java.util.Optional;

/**
 * The head of an answer, a line of JSON; the picture follows it.
 *
 * @param bytes length of the picture; 0 if there is none
 * @param problem why there is none
 */
public record StillAnswer(int bytes, Optional<Problem> problem) {}
