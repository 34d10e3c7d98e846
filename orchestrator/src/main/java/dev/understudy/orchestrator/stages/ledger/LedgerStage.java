package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;

/**
 * What the ledger knows of a stage beside its tally.
 *
 * @param open whether segments of it may be handed out
 * @param attempt number of the newest attempt
 * @param gpus that each of its slots needs
 * @param followed whether segments of another stage wait for this one's
 */
public record LedgerStage(
        long id,
        long job,
        String name,
        StageKind kind,
        StageState state,
        JobState jobState,
        String production,
        String pool,
        boolean open,
        int attempt,
        int gpus,
        boolean followed) {}
