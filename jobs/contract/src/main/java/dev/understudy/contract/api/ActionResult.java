package dev.understudy.contract.api;

import java.util.Optional;

/**
 * What became of an act on one target.
 *
 * @param problem why nothing was done; the other targets are not affected by it
 */
public record ActionResult(long job, Optional<String> stage, boolean done, Optional<ProblemDocument> problem) {}
