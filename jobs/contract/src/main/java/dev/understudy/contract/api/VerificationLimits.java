package dev.understudy.contract.api;

import java.time.Duration;

/**
 * What files may be asked about.
 *
 * @param available whether this orchestrator has what reads files
 * @param mostBytes the largest file that it takes
 * @param kept how long an answer is kept
 */
public record VerificationLimits(boolean available, long mostBytes, Duration kept) {}
