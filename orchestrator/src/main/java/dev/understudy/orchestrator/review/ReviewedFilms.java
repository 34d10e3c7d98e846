package dev.understudy.orchestrator.review;

import dev.understudy.contract.stage.StageResult;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The films that jobs made, as soon as they are assembled: people may look at one before it is verified. */
@Singleton
class ReviewedFilms {
    private final StageStore stages;

    ReviewedFilms(StageStore stages) {
        this.stages = stages;
    }

    Optional<StageResult.Assemble> find(Handle handle, long job) {
        return stages.ofJob(handle, job).stream()
                .flatMap(stage -> stage.result().stream())
                .filter(StageResult.Assemble.class::isInstance)
                .map(StageResult.Assemble.class::cast)
                .findFirst();
    }
}
