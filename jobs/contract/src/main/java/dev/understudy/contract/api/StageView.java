package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** @param dependsOn names of the stages that must be done first */
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
        double progress,
        Optional<Double> etaSeconds,
        int attempts,
        Optional<Problem> problem,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<StageResult> result) {}
