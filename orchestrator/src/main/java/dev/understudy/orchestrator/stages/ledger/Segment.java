package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.SegmentState;
import java.time.Instant;
import java.util.Optional;

/** A segment while its stage is locked. Changed through its {@link Ledger} alone, which counts what changes. */
public final class Segment {
    private final long stage;
    private final int index;
    private final Optional<String> asset;
    SegmentState state;
    int attempt;
    Optional<Integer> rival;
    double progress;
    Optional<Instant> progressAt;
    Optional<Instant> startedAt;
    Optional<String> executor;
    Optional<Double> seconds;
    Optional<String> newResult = Optional.empty();
    Optional<Problem> problem;
    int failures;
    int losses;
    Optional<Instant> notBefore;
    boolean plate;
    Optional<String> note;
    boolean changed;

    Segment(Row row) {
        this.stage = row.stage;
        this.index = row.index;
        this.asset = row.asset;
        this.state = row.state;
        this.attempt = row.attempt;
        this.rival = row.rival;
        this.progress = row.progress;
        this.progressAt = row.progressAt;
        this.startedAt = row.startedAt;
        this.executor = row.executor;
        this.seconds = row.seconds;
        this.problem = row.problem;
        this.failures = row.failures;
        this.losses = row.losses;
        this.notBefore = row.notBefore;
        this.plate = row.plate;
        this.note = row.note;
    }

    /** Its row; the columns are explained in the migrations. */
    record Row(
            long stage,
            int index,
            Optional<String> asset,
            SegmentState state,
            int attempt,
            Optional<Integer> rival,
            double progress,
            Optional<Instant> progressAt,
            Optional<Instant> startedAt,
            Optional<String> executor,
            Optional<Double> seconds,
            Optional<Problem> problem,
            int failures,
            int losses,
            Optional<Instant> notBefore,
            boolean plate,
            Optional<String> note) {}

    public long stage() {
        return stage;
    }

    public int index() {
        return index;
    }

    public Optional<String> asset() {
        return asset;
    }

    public SegmentState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    /** The other attempt that works on it, or is being stopped. */
    public Optional<Integer> rival() {
        return rival;
    }

    public boolean isTaken() {
        return state == SegmentState.ASSIGNED || state == SegmentState.RUNNING;
    }

    /** Whether {@code number} may still bring it to an end. */
    public boolean isWorkedOnBy(int number) {
        return isTaken() && (attempt == number || rival.equals(Optional.of(number)));
    }

    public double progress() {
        return progress;
    }

    public Optional<Instant> progressAt() {
        return progressAt;
    }

    public Optional<Instant> startedAt() {
        return startedAt;
    }

    /** Whether it is to be left out: of a film its frames stay as they are, of footage no faces are taken from it. */
    public boolean plate() {
        return plate;
    }

    public Optional<String> note() {
        return note;
    }

    public int failures() {
        return failures;
    }

    public int losses() {
        return losses;
    }
}
