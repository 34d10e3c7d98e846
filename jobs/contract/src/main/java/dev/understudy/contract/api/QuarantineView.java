package dev.understudy.contract.api;

import dev.understudy.contract.job.JobKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A job of which nobody may have what it made.
 *
 * @param grant under which it was made, and which has ended
 * @param reason in words
 * @param locked whether its files lie in the quarantine; before, they are only refused
 * @param deleteAt when they are deleted; empty: not
 * @param deletedAt when they were; then there is a certificate
 */
public record QuarantineView(
        long job,
        String jobName,
        JobKind jobKind,
        String production,
        String grant,
        String reason,
        Instant since,
        boolean locked,
        Optional<Instant> deleteAt,
        Optional<Instant> deletedAt) {}
