package dev.understudy.workers.assignments;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.contract.ticket.TicketVerifier;
import dev.understudy.workers.assets.AssetFiles;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.commands.Cancellations;
import dev.understudy.workers.reporting.AttemptReporter;
import dev.understudy.workers.reporting.EventSender;
import dev.understudy.workers.spark.SparkEngine;
import dev.understudy.workers.stages.AttemptLog;
import dev.understudy.workers.stages.StageDesk;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StopSignal;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of an assignment: claimed and run, refused, or left alone because it is stale. */
public final class AssignmentIntake {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentIntake.class);
    private static final int REMEMBERED = 1_000;

    private final String worker;
    private final UUID incarnation;
    private final TicketVerifier tickets;
    private final FarmStorage storage;
    private final EventSender events;
    private final SparkEngine spark;
    private final StageDesk desk;
    private final Cancellations cancellations;
    private final Clock clock;
    private final AssetHashes hashes = new AssetHashes();
    /** Assignments may be delivered again; what was taken once is not taken again. */
    private final Set<AttemptRef> taken = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptRef, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    public AssignmentIntake(
            String worker,
            UUID incarnation,
            TicketVerifier tickets,
            FarmStorage storage,
            EventSender events,
            SparkEngine spark,
            StageDesk desk,
            Cancellations cancellations,
            Clock clock) {
        this.worker = worker;
        this.incarnation = incarnation;
        this.tickets = tickets;
        this.storage = storage;
        this.events = events;
        this.spark = spark;
        this.desk = desk;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    /**
     * What was decided about an assignment.
     *
     * @param durable completes when the claim or the refusal is on Kafka's disks; then the assignment may be acknowledged
     * @param start to be called after that, with what to do when the attempt has ended; empty when nothing is to be run
     */
    record Decision(CompletableFuture<Void> durable, Optional<Start> start) {
        static final Decision NOTHING = new Decision(CompletableFuture.completedFuture(null), Optional.empty());
    }

    @FunctionalInterface
    interface Start {
        void run(Runnable whenEnded);
    }

    /** Called from one thread. */
    Decision decide(Assignment assignment) {
        AttemptRef ref = new AttemptRef(assignment.job(), assignment.stage(), assignment.attempt());
        if (taken.contains(ref)) {
            LOG.info("{} was delivered again", ref);
            return Decision.NOTHING;
        }
        if (clock.instant().isAfter(assignment.claimUntil())) {
            LOG.info("{} came after {}, when it had to be claimed", ref, assignment.claimUntil());
            return Decision.NOTHING;
        }
        AttemptReporter reporter = new AttemptReporter(events, clock, ref);
        if (cancellations.covers(ref)) {
            LOG.info("{} was cancelled before it came", ref);
            reporter.stageCancelled();
            return Decision.NOTHING;
        }
        Ticket ticket;
        try {
            ticket = tickets.verify(assignment);
        } catch (ContractException e) {
            LOG.warn("{} is refused: {}", ref, e.getMessage());
            writeRefusal(assignment, e);
            return new Decision(reporter.stageFailed(Problem.of(e)), Optional.empty());
        }
        taken.add(ref);
        CompletableFuture<Void> durable = reporter.claimed(worker, incarnation);
        return new Decision(durable, Optional.of(whenEnded -> start(assignment, ticket, reporter, whenEnded)));
    }

    private void start(Assignment assignment, Ticket ticket, AttemptReporter reporter, Runnable whenEnded) {
        StageRun run = new StageRun(
                assignment,
                ticket,
                storage,
                new AssetFiles(storage, ticket, hashes),
                spark,
                reporter,
                new AttemptLog(logOf(assignment), clock),
                new StopSignal());
        desk.start(run, whenEnded);
        // The command may have come between the decision and the start.
        if (cancellations.covers(run.ref())) {
            desk.stopEarlier(assignment.stage(), assignment.attempt(), StopSignal.Reason.CANCELLED);
        }
    }

    private void writeRefusal(Assignment assignment, ContractException refusal) {
        try (AttemptLog log = new AttemptLog(logOf(assignment), clock)) {
            log.line(
                    "refused with %s: %s; %s".formatted(refusal.code().name(), refusal.getMessage(), refusal.remedy()));
        }
    }

    private java.nio.file.Path logOf(Assignment assignment) {
        return storage.log(assignment.job(), assignment.stageName(), assignment.attempt());
    }
}
