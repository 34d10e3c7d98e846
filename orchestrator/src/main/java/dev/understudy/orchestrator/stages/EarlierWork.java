package dev.understudy.orchestrator.stages;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stages of some jobs work on: the jobs' assets, and what their other stages are and have made.
 *
 * @param assets by hash
 * @param stages of each job, in the order of display
 * @param identities all versions of each, the latest first
 * @param marks of the jobs that make pictures, what their frames say
 */
public record EarlierWork(
        Map<String, AssetStore.Asset> assets,
        Map<Long, List<StageRow>> stages,
        Map<String, List<IdentityStore.Version>> identities,
        Map<Long, MarkId> marks) {
    /** @throws IllegalStateException if the job has none */
    StageRow stage(long job, Predicate<StageRow> which) {
        return stages.getOrDefault(job, List.of()).stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("job " + job + " lacks a stage"));
    }

    /** @throws IllegalStateException if no stage of the job has made one */
    <R extends StageResult> R result(JobRow job, Class<R> type) {
        return stages.getOrDefault(job.id(), List.of()).stream()
                .flatMap(stage -> stage.result().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no stage of job %d has made a %s yet".formatted(job.id(), type.getSimpleName())));
    }

    /** @throws IllegalStateException if the job makes no pictures */
    MarkId mark(long job) {
        return Optional.ofNullable(marks.get(job))
                .orElseThrow(() -> new IllegalStateException("job " + job + " has no mark"));
    }

    /**
     * Where a version of an identity lies.
     *
     * @throws IllegalStateException if there is none
     */
    String path(ShotIdentity named) {
        return identities.getOrDefault(named.slug(), List.of()).stream()
                .filter(version -> version.version() == named.version())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no identity " + named))
                .path();
    }

    /**
     * Where the job's identity lies: the version that it is fixed to, else the latest.
     *
     * @throws IllegalStateException if there is none
     */
    String identityPath(JobRow job) {
        return identities.getOrDefault(job.identity(), List.of()).stream()
                .filter(version ->
                        job.identityVersion().isEmpty() || job.identityVersion().get() == version.version())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no identity " + job.identity()))
                .path();
    }
}
