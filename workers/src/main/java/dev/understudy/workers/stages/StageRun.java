package dev.understudy.workers.stages;

import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.workers.assets.AssetFiles;
import dev.understudy.workers.reporting.AttemptReporter;
import dev.understudy.workers.spark.SparkEngine;
import java.nio.file.Path;

/**
 * One attempt at a stage, from its claim to its end: what it has to do and what it works with.
 *
 * @param assets those that the ticket names
 */
public record StageRun(
        Assignment assignment,
        Ticket ticket,
        FarmStorage storage,
        AssetFiles assets,
        SparkEngine spark,
        AttemptReporter reporter,
        AttemptLog log,
        SegmentBoard board,
        StopSignal stop) {

    public StageRun(
            Assignment assignment,
            Ticket ticket,
            FarmStorage storage,
            AssetFiles assets,
            SparkEngine spark,
            AttemptReporter reporter,
            AttemptLog log) {
        this(
                assignment,
                ticket,
                storage,
                assets,
                spark,
                reporter,
                log,
                new SegmentBoard(assignment.segments()),
                new StopSignal());
    }

    public AttemptRef ref() {
        return new AttemptRef(assignment.job(), assignment.stage(), assignment.attempt());
    }

    /** The folder for what the stage makes. */
    public Path folder() {
        return storage.stage(assignment.job(), assignment.stageName());
    }

    /** The folder of another stage of the same job. */
    public Path folderOf(String stage) {
        return storage.stage(assignment.job(), stage);
    }

    /** The name of this attempt's Spark jobs; those of a segment have its number behind. */
    public String group() {
        return "job-%d-stage-%d-attempt-%d".formatted(assignment.job(), assignment.stage(), assignment.attempt());
    }

    /** What people read beside a slot. */
    public String description() {
        return "job %d %s".formatted(assignment.job(), assignment.stageName());
    }
}
