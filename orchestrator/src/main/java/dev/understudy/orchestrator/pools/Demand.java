package dev.understudy.orchestrator.pools;

import dev.understudy.contract.job.StageKind;
import java.util.List;

/**
 * What stages of one kind, pool, production and set of licences want and hold together.
 *
 * @param waiting segments that wait for nothing but slots
 * @param wanted slots that these could have at once: a gang counts whole, what one worker does alone counts once
 * @param held slots that their attempts hold
 */
record Demand(
        String pool, String production, StageKind kind, List<String> licences, long waiting, long wanted, long held) {}
