package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.contract.ticket.TicketSigner;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageInputs;
import dev.understudy.orchestrator.stages.StagePlan;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Hands out one stage, if it still may be: attempt, signed ticket and outbox row in one transaction. */
@Singleton
class Dispatch {
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final AttemptStore attempts;
    private final StageInputs inputs;
    private final StageEnds ends;
    private final JobGrants grants;
    private final TicketSigner signer;
    private final FarmConfig config;

    Dispatch(
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            AttemptStore attempts,
            StageInputs inputs,
            StageEnds ends,
            JobGrants grants,
            TicketSigner signer,
            FarmConfig config) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.attempts = attempts;
        this.inputs = inputs;
        this.ends = ends;
        this.grants = grants;
        this.signer = signer;
        this.config = config;
    }

    /** @return whether the stage was handed out; not if it or its job changed meanwhile, or no grant covers it any more */
    boolean handOut(Change change, Snapshot.Candidate candidate) {
        Optional<JobRow> job = jobs.lock(change.handle(), candidate.job())
                .filter(row -> !row.state().isEnded());
        Optional<StageRow> stage = stages.find(change.handle(), candidate.stage());
        if (job.isEmpty() || stage.isEmpty()) {
            return false;
        }
        List<Ticket.Use> uses;
        try {
            uses = grants.cover(change.handle(), job.get(), change.at());
        } catch (ContractException e) {
            ends.fail(change, stage.get(), Problem.of(e));
            change.audit("stage.refuse", "job " + candidate.job(), java.util.Map.of("message", e.getMessage()));
            return false;
        }
        Optional<Integer> attempt = stages.assign(change.handle(), candidate.stage());
        attempt.ifPresent(number -> assign(change, job.get(), stage.get(), number, uses));
        return attempt.isPresent();
    }

    private void assign(Change change, JobRow job, StageRow stage, int number, List<Ticket.Use> uses) {
        Instant claimUntil = change.at().plus(config.leases().claim());
        AttemptRef ref = new AttemptRef(job.id(), stage.id(), number);
        attempts.insert(change.handle(), ref, job.pool(), change.at(), claimUntil);
        Ticket ticket = new Ticket(
                job.id(),
                stage.id(),
                number,
                uses,
                new HashSet<>(StagePlan.assets(job.spec())),
                change.at(),
                change.at().plus(config.tickets().validity()));
        List<SegmentWork> left = segments.unfinished(change.handle(), stage.id());
        Assignment assignment = new Assignment(
                job.id(),
                stage.id(),
                stage.name(),
                stage.kind(),
                number,
                inputs.of(change.handle(), job, stage, uses),
                left,
                segments.count(change.handle(), stage.id()),
                claimUntil,
                "");
        change.publish(Topics.assignments(job.pool()), Long.toString(stage.id()), signer.sign(assignment, ticket));
        change.live("attempt", job.id(), attempts.view(change.handle(), stage.id(), number));
        change.jobChanged(job.id());
    }
}
