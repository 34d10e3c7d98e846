package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An attempt while its stage is locked. Changed through its {@link Ledger} alone, which counts what changes. */
public final class Attempt {
    private final long stage;
    private final int number;
    private final long job;
    private final String pool;
    private final String worker;
    private final UUID incarnation;
    private final int slots;
    private final int gpus;
    private final Instant assignedAt;
    AttemptState state;
    int open;
    int held;
    Optional<Instant> startedAt;
    Optional<Instant> endedAt;
    Optional<Instant> stopSentAt;
    Optional<Problem> problem;
    boolean preempted;
    boolean changed;

    Attempt(Row row) {
        this.stage = row.stage;
        this.number = row.number;
        this.job = row.job;
        this.pool = row.pool;
        this.worker = row.worker.orElse("");
        this.incarnation = row.incarnation.orElse(new UUID(0, 0));
        this.slots = row.slots;
        this.gpus = row.gpus;
        this.assignedAt = row.assignedAt;
        this.state = row.state;
        this.open = row.open;
        this.held = row.held;
        this.startedAt = row.startedAt;
        this.endedAt = row.endedAt;
        this.stopSentAt = row.stopSentAt;
        this.problem = row.problem;
        this.preempted = row.preempted;
    }

    /** Its row; the columns are explained in the migrations. */
    record Row(
            long stage,
            int number,
            long job,
            String pool,
            AttemptState state,
            Optional<String> worker,
            Optional<UUID> incarnation,
            int slots,
            int gpus,
            int open,
            int held,
            Instant assignedAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Instant> stopSentAt,
            Optional<Problem> problem,
            boolean preempted) {}

    public AttemptRef ref() {
        return new AttemptRef(job, stage, number);
    }

    public long stage() {
        return stage;
    }

    public int number() {
        return number;
    }

    public long job() {
        return job;
    }

    public String pool() {
        return pool;
    }

    public String worker() {
        return worker;
    }

    public UUID incarnation() {
        return incarnation;
    }

    public int slots() {
        return slots;
    }

    public int gpus() {
        return gpus;
    }

    public int held() {
        return held;
    }

    public int open() {
        return open;
    }

    public AttemptState state() {
        return state;
    }

    public Instant assignedAt() {
        return assignedAt;
    }

    public Optional<Instant> startedAt() {
        return startedAt;
    }
}
