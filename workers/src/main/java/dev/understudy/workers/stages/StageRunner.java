package dev.understudy.workers.stages;

import dev.understudy.contract.stage.StageResult;
import java.io.IOException;
import java.util.Optional;

/** Runs an attempt at one kind of stage from start to end. Throws an Understudy exception when it fails. */
@FunctionalInterface
public interface StageRunner {
    /** @return empty for a divisible stage: an attempt does a part of it, and its segments tell how that went */
    Optional<StageResult> run(StageRun run) throws IOException;
}
