package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gives films to people: those that were verified, once nothing withholds them. */
@Singleton
public class FilmDelivery {
    private final JobStore jobs;
    private final StageStore stages;
    private final Deliverables deliverables;
    private final Approvals approvals;
    private final ApprovalNotices notices;
    private final Withheld withheld;

    FilmDelivery(
            JobStore jobs,
            StageStore stages,
            Deliverables deliverables,
            Approvals approvals,
            ApprovalNotices notices,
            Withheld withheld) {
        this.jobs = jobs;
        this.stages = stages;
        this.deliverables = deliverables;
        this.approvals = approvals;
        this.notices = notices;
        this.withheld = withheld;
    }

    /** The job's film is verified: before, it is nobody's to take. */
    void verified(Change change, JobRow job) {
        List<Approvals.Asked> asked = approvals.askToDeliver(change.handle(), job.id(), change.at());
        notices.asked(change, asked, ApprovalSubject.DELIVERABLE);
        stages.assembled(change.handle(), job.id()).ifPresent(film -> deliverables.registerFilm(change, job, film));
        deliverables.registerFiles(change, job.id());
        tell(change, List.of(job.id()));
    }

    /**
     * Tells that films can be taken; of those that are withheld nothing is told.
     *
     * @param ids of jobs whose films were verified
     */
    public void tell(Change change, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, String> reasons = withheld.reasons(change.handle(), ids);
        jobs.findAll(change.handle(), ids).stream()
                .filter(job -> !reasons.containsKey(job.id()))
                .forEach(job -> stages.assembled(change.handle(), job.id())
                        .ifPresent(film -> JobNotices.filmDelivered(change, job, film)));
    }
}
