package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a job.
 *
 * @param dependsOn names of the stages that must be done first
 * @param segmentsDone without those that were skipped
 * @param segmentsRunning those that are handed out
 * @param segmentsDelayed failed, and tried again soon
 * @param attempts how many there were; several may run at a time
 */
public record StageView(
        long id,
        String name,
        StageKind kind,
        StageState state,
        List<String> dependsOn,
        int segmentsTotal,
        int segmentsDone,
        int segmentsRunning,
        int segmentsFailed,
        int segmentsSkipped,
        int segmentsDelayed,
        boolean paused,
        double progress,
        Optional<Double> etaSeconds,
        int attempts,
        Optional<Problem> problem,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<StageResult> result) {}
