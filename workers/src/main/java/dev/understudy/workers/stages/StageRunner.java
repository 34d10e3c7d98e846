package dev.understudy.workers.stages;

import dev.understudy.contract.stage.StageResult;
import java.io.IOException;

/** Runs one kind of stage from start to end. Throws an Understudy exception when it fails. */
@FunctionalInterface
public interface StageRunner {
    StageResult run(StageRun run) throws IOException;
}
