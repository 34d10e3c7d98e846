package dev.understudy.orchestrator.approvals;

import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What performers are asked, with what it is about, in Postgres. */
@Singleton
public class ApprovalStore {
    /** @param productions that somebody sees; empty: all. {@code performer} sees all about the own likeness besides */
    record Seen(Optional<Set<String>> productions, Optional<String> performer) {}

    private record Row(
            long id,
            ApprovalSubject subject,
            ApprovalState state,
            String performer,
            String licenceGrant,
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
            Optional<String> reason) {
        ApprovalView view() {
            return new ApprovalView(
                    id,
                    subject,
                    state,
                    performer,
                    licenceGrant,
                    job,
                    jobName,
                    jobKind,
                    jobState,
                    production,
                    submittedBy,
                    uses.stream()
                            .filter(use -> use.performer().equals(performer))
                            .toList(),
                    askedAt,
                    decidedAt,
                    decidedBy,
                    reason);
        }
    }

    private static final String VIEWS = """
            select approval.id, subject, approval.state, approval.performer, licence_grant, job,
                   job.name as job_name, job.kind as job_kind, job.state as job_state, job.production,
                   job.submitted_by, job.uses, asked_at, decided_at, decided_by, reason
            from approval join job on job.id = approval.job
            """;

    /** The newest first. */
    List<ApprovalView> list(Handle handle, Seen seen, Optional<ApprovalState> state, Optional<Long> job, int most) {
        return handle
                .createQuery(VIEWS + """
                        where (:state::text is null or approval.state = :state)
                          and (:job::bigint is null or job = :job)
                          and (:everywhere or job.production = any(:productions) or approval.performer = :performer)
                        order by approval.id desc
                        limit :most
                        """)
                .bind("state", state.map(ApprovalState::name))
                .bind("job", job)
                .bind("everywhere", seen.productions().isEmpty())
                .bind("productions", seen.productions().orElse(Set.of()).toArray(String[]::new))
                .bind("performer", seen.performer())
                .bind("most", most)
                .mapTo(Row.class)
                .stream()
                .map(Row::view)
                .toList();
    }

    /** About a performer's likeness, the newest first. */
    public List<ApprovalView> ofPerformer(Handle handle, String performer, int most) {
        return list(
                handle,
                new Seen(Optional.of(Set.of()), Optional.of(performer)),
                Optional.empty(),
                Optional.empty(),
                most);
    }

    /** Those of these numbers, in their order. */
    List<ApprovalView> findAll(Handle handle, Collection<Long> ids) {
        return handle
                .createQuery(VIEWS + "where approval.id = any(:ids) order by approval.id")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Row.class)
                .stream()
                .map(Row::view)
                .toList();
    }

    void decide(Handle handle, Collection<Long> ids, ApprovalState state, String by, Optional<String> why, Instant at) {
        handle.createUpdate("""
                        update approval
                        set state = :state, decided_at = :at, decided_by = :by, reason = :reason
                        where id = any(:ids)
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("state", state)
                .bind("by", by)
                .bind("reason", why)
                .bind("at", at)
                .execute();
    }
}
