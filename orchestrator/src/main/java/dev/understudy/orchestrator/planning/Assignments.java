package dev.understudy.orchestrator.planning;

import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.contract.ticket.TicketSigner;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.live.LiveFollowers;
import dev.understudy.orchestrator.planning.AssignmentStore.Handout;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.EarlierWork;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageInputs;
import dev.understudy.orchestrator.stages.StagePlan;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Writes the messages that hand attempts out, each with its signed ticket. */
@Singleton
class Assignments {
    private final AttemptStore attempts;
    private final StageInputs inputs;
    private final TicketSigner signer;
    private final LiveFollowers followers;
    private final FarmConfig config;

    Assignments(
            AttemptStore attempts,
            StageInputs inputs,
            TicketSigner signer,
            LiveFollowers followers,
            FarmConfig config) {
        this.attempts = attempts;
        this.inputs = inputs;
        this.signer = signer;
        this.followers = followers;
        this.config = config;
    }

    void publish(
            Change change,
            Ledger ledger,
            List<Handout> handouts,
            Map<Long, JobRow> jobs,
            Map<Long, List<Ticket.Use>> uses) {
        if (handouts.isEmpty()) {
            return;
        }
        EarlierWork earlier = inputs.earlierWork(change.handle(), jobs.values());
        Map<Long, StageInput> prepared = new HashMap<>();
        List<TicketSigner.Unsigned> batch = handouts.stream()
                .map(handout -> {
                    JobRow job = jobs.get(handout.stage().job());
                    List<Ticket.Use> own = uses.get(job.id());
                    StageInput input = prepared.computeIfAbsent(
                            handout.stage().id(),
                            id -> inputs.of(change.handle(), earlier, job, handout.stage(), own, handout.slots()));
                    int total = ledger.tally(handout.stage().id()).total();
                    return new TicketSigner.Unsigned(
                            assignment(change, handout, input, total), ticket(change, handout, job, own));
                })
                .toList();
        for (Assignment signed : signer.signAll(batch)) {
            change.publish(Topics.assignments(jobs.get(signed.job()).pool()), signed.worker(), signed);
        }
        List<AttemptRef> followed = handouts.stream()
                .map(Handout::attempt)
                .filter(attempt -> followers.follows(attempt.job()))
                .toList();
        if (!followed.isEmpty()) {
            attempts.views(change.handle(), followed).forEach(view -> change.live("attempt", view.job(), view));
        }
    }

    private Assignment assignment(Change change, Handout handout, StageInput input, int total) {
        return new Assignment(
                handout.worker().name(),
                handout.worker().incarnation(),
                handout.slots(),
                handout.stage().job(),
                handout.stage().id(),
                handout.stage().name(),
                handout.stage().kind(),
                handout.attempt().number(),
                input,
                handout.work(),
                total,
                change.at().plus(config.leases().claim()),
                "");
    }

    private Ticket ticket(Change change, Handout handout, JobRow job, List<Ticket.Use> uses) {
        return new Ticket(
                job.id(),
                handout.stage().id(),
                handout.attempt().number(),
                uses,
                new HashSet<>(StagePlan.assets(job.spec())),
                change.at(),
                change.at().plus(config.tickets().validity()));
    }
}
