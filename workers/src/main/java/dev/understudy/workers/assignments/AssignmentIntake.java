package dev.understudy.workers.assignments;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.contract.ticket.TicketVerifier;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.assets.AssetFiles;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.commands.Cancellations;
import dev.understudy.workers.reporting.AttemptReporter;
import dev.understudy.workers.reporting.EventSender;
import dev.understudy.workers.spark.SparkEngine;
import dev.understudy.workers.stages.AttemptLog;
import dev.understudy.workers.stages.StageDesk;
import dev.understudy.workers.stages.StageRun;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    /** Called from one thread. Returns at once: what is claimed starts by itself when the claim is durable. */
    void take(Assignment assignment) {
        AttemptRef ref = new AttemptRef(assignment.job(), assignment.stage(), assignment.attempt());
        if (!assignment.worker().equals(worker) || !assignment.incarnation().equals(incarnation)) {
            LOG.info("{} is for {}, incarnation {}", ref, assignment.worker(), assignment.incarnation());
            return;
        }
        if (taken.contains(ref)) {
            LOG.info("{} was delivered again", ref);
            return;
        }
        if (isTooLate(assignment)) {
            LOG.info("{} came after {}, when it had to be claimed", ref, assignment.claimUntil());
            return;
        }
        AttemptReporter reporter = new AttemptReporter(events, clock, ref);
        Ticket ticket;
        try {
            ticket = tickets.verify(assignment);
        } catch (ContractException e) {
            LOG.warn("{} is refused: {}", ref, e.getMessage());
            writeRefusal(assignment, e);
            reporter.stageFailed(Problem.of(e));
            return;
        }
        taken.add(ref);
        AttemptLog log;
        try {
            log = new AttemptLog(logOf(assignment), clock);
        } catch (UncheckedIOException e) {
            LOG.warn("{} cannot be logged", ref, e);
            reporter.stageFailed(Problem.of(new WorkerException(
                    WorkerErrorCode.STORAGE_FAILED,
                    "the storage cannot be written to: " + e.getCause().getMessage(),
                    "check that it is mounted on the worker's machine, and not full",
                    e)));
            return;
        }
        claim(new StageRun(assignment, ticket, storage, new AssetFiles(storage, ticket, hashes), spark, reporter, log));
    }

    private void claim(StageRun run) {
        AttemptRef ref = run.ref();
        // From here on commands find it on the desk; those that came before were noted.
        desk.hold(run);
        if (cancellations.covers(ref)) {
            LOG.info("{} was cancelled before it came", ref);
            desk.drop(run);
            run.reporter().stageCancelled();
            return;
        }
        List<Integer> unwanted = cancellations.segments(ref);
        if (!unwanted.isEmpty()) {
            desk.takeBack(run, unwanted);
        }
        var unused = run.reporter().claimed(worker, incarnation).whenComplete((durable, failure) -> {
            if (failure != null || isTooLate(run.assignment())) {
                LOG.warn("the claim of {} came too late", ref, failure);
                desk.drop(run);
                run.reporter().stageCancelled();
            } else {
                desk.start(run);
            }
        });
    }

    private boolean isTooLate(Assignment assignment) {
        return clock.instant().isAfter(assignment.claimUntil());
    }

    private void writeRefusal(Assignment assignment, ContractException refusal) {
        try (AttemptLog log = new AttemptLog(logOf(assignment), clock)) {
            log.line(
                    "refused with %s: %s; %s".formatted(refusal.code().name(), refusal.getMessage(), refusal.remedy()));
        }
    }

    private Path logOf(Assignment assignment) {
        return storage.log(assignment.job(), assignment.stageName(), assignment.attempt());
    }
}
