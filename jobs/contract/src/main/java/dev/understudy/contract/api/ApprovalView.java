package dev.understudy.contract.api;

import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A performer is asked to approve a job, or what it delivers.
 *
 * @param grant that asks for it
 * @param uses what the job does with the performer's likeness, and for what
 * @param decidedBy the performer, or who represents the performer
 * @param reason in the words of who decided
 */
public record ApprovalView(
        long id,
        ApprovalSubject subject,
        ApprovalState state,
        String performer,
        String grant,
        long job,
        String jobName,
        JobKind jobKind,
        JobState jobState,
        String production,
        String submittedBy,
        List<GrantRequest> uses,
        Instant askedAt,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy,
        Optional<String> reason) {}
