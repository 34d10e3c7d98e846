package dev.understudy.contract.message;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import java.time.Instant;
import java.util.List;

/**
 * Orchestrator to worker: run this stage.
 *
 * @param stageName the stage's name within its job, such as {@code render}; names its folder on the storage
 * @param attempt the fencing number: events of a smaller one are dropped
 * @param segments those that are still to be done, in order
 * @param segmentsTotal how many the stage has, those done before included
 * @param claimUntil the claim must reach the orchestrator before this
 * @param ticket signed; without a valid one the worker refuses
 */
public record Assignment(
        long job,
        long stage,
        String stageName,
        StageKind kind,
        int attempt,
        StageInput input,
        List<SegmentWork> segments,
        int segmentsTotal,
        Instant claimUntil,
        String ticket) {}
