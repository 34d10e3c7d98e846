package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What performers are asked about jobs, and what they answered, in Postgres. */
@Singleton
public class Approvals {
    /** What became of one question. */
    public record Answer(
            long job,
            String performer,
            ApprovalSubject subject,
            ApprovalState state,
            Optional<String> decidedBy,
            Optional<String> reason) {}

    /** A performer who is asked now. */
    public record Asked(long job, String performer) {}

    private static final String AGAIN = """
            on conflict (job, performer, subject) do update
            set state = 'ASKED', licence_grant = excluded.licence_grant, asked_at = excluded.asked_at,
                decided_at = null, decided_by = null, reason = null
            where approval.state = 'REFUSED'
            returning job, performer
            """;

    /**
     * Asks about jobs that are to be done, where grants that cover them want that; who has refused before is asked again. The
     * caller opens or closes the jobs' stages afterwards.
     */
    public List<Asked> askToDo(Handle handle, Collection<Long> jobs, Instant at) {
        List<Asked> asked = ask(handle, ApprovalSubject.JOB, "per-job", jobs, at);
        refresh(handle, asked.stream().map(Asked::job).toList());
        return asked;
    }

    /** Asks about what a job has made; its film is withheld until then. */
    public List<Asked> askToDeliver(Handle handle, long job, Instant at) {
        return ask(handle, ApprovalSubject.DELIVERABLE, "per-deliverable", List.of(job), at);
    }

    private static List<Asked> ask(
            Handle handle, ApprovalSubject subject, String mode, Collection<Long> jobs, Instant at) {
        return handle.createQuery("""
                        insert into approval (job, performer, subject, licence_grant, asked_at)
                        select job.id, licence_grant.performer, :subject, min(licence_grant.id), :at
                        from job join licence_grant on licence_grant.id = any(job.grants)
                        where job.id = any(:jobs) and licence_grant.terms -> 'deal' ->> 'approval' = :mode
                        group by job.id, licence_grant.performer
                        """ + AGAIN)
                .bind("subject", subject)
                .bind("mode", mode)
                .bind("jobs", jobs.toArray(Long[]::new))
                .bind("at", at)
                .mapTo(Asked.class)
                .list();
    }

    /** Nobody needs to be asked about this job any more: its grants have changed. */
    public void withdraw(Handle handle, long job) {
        handle.createUpdate("delete from approval where job = :job and subject = 'JOB' and state <> 'APPROVED'")
                .bind("job", job)
                .execute();
        refresh(handle, List.of(job));
    }

    /**
     * Takes questions back that need no answer any more: about films, where no grant of the job asks now, and about jobs that are
     * done.
     *
     * @return the jobs whose films are withheld no more for that reason
     */
    public List<Long> withdrawSettled(Handle handle) {
        return handle.createQuery("""
                        with settled as (
                            delete from approval
                            using job
                            where job.id = approval.job and approval.state = 'ASKED'
                              and (approval.subject = 'JOB' and job.state = 'DONE'
                                   or approval.subject = 'DELIVERABLE' and not exists (
                                       select from licence_grant
                                       where licence_grant.id = any(job.grants)
                                         and licence_grant.performer = approval.performer
                                         and licence_grant.terms -> 'deal' ->> 'approval' = 'per-deliverable'))
                            returning approval.job, approval.subject)
                        select distinct job from settled where subject = 'DELIVERABLE' order by job
                        """).mapTo(Long.class).list();
    }

    /** Batches whose films are approved one after the other write their manifest again. */
    public void refreshBatches(Handle handle, Collection<Long> jobs) {
        handle.createUpdate("""
                        update batch set delivered_at = null
                        where id in (select batch from job where id = any(:jobs)) and delivered_at is not null
                        """).bind("jobs", jobs.toArray(Long[]::new)).execute();
    }

    /** Keeps {@code job.awaits_approval} true. */
    public void refresh(Handle handle, Collection<Long> jobs) {
        if (!jobs.isEmpty()) {
            handle.createUpdate("""
                            update job
                            set awaits_approval = now.awaits
                            from (
                                select wanted.id,
                                       exists (select from approval
                                               where approval.job = wanted.id and subject = 'JOB'
                                                 and state <> 'APPROVED') as awaits
                                from unnest(:jobs) as wanted (id)
                            ) as now
                            where now.id = job.id and now.awaits <> job.awaits_approval
                            """).bind("jobs", jobs.toArray(Long[]::new)).execute();
        }
    }

    /** Every question about these jobs. */
    public List<Answer> ofJobs(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select job, performer, subject, state, decided_by, reason
                        from approval
                        where job = any(:jobs)
                        order by job, performer, subject
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Answer.class)
                .list();
    }
}
