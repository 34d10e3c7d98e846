package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.StageResult;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/** The stages in Postgres. */
@Singleton
public class StageStore {
    /** A stage's row; the columns are explained in the migration. */
    public record StageRow(
            long id,
            long job,
            int position,
            String name,
            StageKind kind,
            StageState state,
            int attempt,
            int failures,
            boolean expanded,
            boolean open,
            boolean paused,
            Optional<String> note,
            int gang,
            boolean gangFixed,
            int gpus,
            long gpuMemory,
            List<String> tags,
            List<String> licences,
            Optional<Long> follows,
            Optional<Instant> retryAt,
            Optional<StageResult> result,
            Optional<Problem> problem,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {}

    /** That {@code stage} waits for {@code dependsOn}, both of {@code job}. */
    public record Dependency(long stage, long dependsOn) {}

    private static final String COLUMNS = """
            select id, job, position, name, kind, state, attempt, failures, expanded, open, paused, note, gang, gang_fixed,
                   gpus, gpu_memory, tags, licences, follows, retry_at, result, problem, started_at, ended_at
            from stage
            """;

    /** A stage that is to be written; {@code job} is its job's number. */
    record NewStage(long job, int position, StagePlan.Step step, NewJobs.NewJob of, double rank) {}

    /** @return the new stages' ids, in the order of {@code stages} */
    List<Long> insertAll(Handle handle, List<NewStage> stages) {
        List<Long> ids = handle.createQuery("""
                        select nextval(pg_get_serial_sequence('stage', 'id')) from generate_series(1, :count) order by 1
                        """)
                .bind("count", stages.size())
                .mapTo(Long.class)
                .list();
        handle.createUpdate("""
                        insert into stage
                            (id, job, position, name, kind, state, expanded, production, pool, rank, gang, gang_fixed,
                             gpus, gpu_memory, tags, licences)
                        overriding system value
                        select id, job, position, name, kind, state, expanded, production, pool, rank, gang, gang_fixed,
                               gpus, gpu_memory, string_to_array(tags, ' '), string_to_array(licences, ' ')
                        from unnest(:ids, :jobs, :positions, :names, :kinds, :states, :expanded, :productions, :pools,
                                    :ranks, :gangs, :gangsFixed, :gpus, :gpuMemory, :tags, :licences)
                             as new (id, job, position, name, kind, state, expanded, production, pool, rank, gang,
                                     gang_fixed, gpus, gpu_memory, tags, licences)
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("jobs", column(stages, NewStage::job, Long[]::new))
                .bind("positions", column(stages, NewStage::position, Integer[]::new))
                .bind("names", column(stages, stage -> stage.step().name(), String[]::new))
                .bind("kinds", column(stages, stage -> stage.step().kind().name(), String[]::new))
                .bind("states", column(stages, stage -> firstState(stage.step()), String[]::new))
                .bind(
                        "expanded",
                        column(stages, stage -> stage.step().segments().isPresent(), Boolean[]::new))
                .bind("productions", column(stages, stage -> stage.of().spec().production(), String[]::new))
                .bind("pools", column(stages, stage -> stage.of().pool(), String[]::new))
                .bind("ranks", column(stages, NewStage::rank, Double[]::new))
                .bind("gangs", column(stages, stage -> stage.step().gang(), Integer[]::new))
                .bind("gangsFixed", column(stages, stage -> stage.step().gangFixed(), Boolean[]::new))
                .bind(
                        "gpus",
                        column(stages, stage -> stage.of().scheduling().gpus().orElse(0), Integer[]::new))
                .bind("gpuMemory", column(stages, StageStore::gpuMemory, Long[]::new))
                .bind(
                        "tags",
                        column(
                                stages,
                                stage ->
                                        String.join(" ", stage.of().scheduling().tags()),
                                String[]::new))
                .bind(
                        "licences",
                        column(stages, stage -> String.join(" ", stage.of().licences()), String[]::new))
                .execute();
        return ids;
    }

    private static long gpuMemory(NewStage stage) {
        return stage.of().scheduling().gpuMemoryGb().orElse(0) * (1L << 30);
    }

    private static <T> T[] column(List<NewStage> stages, Function<NewStage, T> of, IntFunction<T[]> array) {
        return stages.stream().map(of).toArray(array);
    }

    void insertDependencies(Handle handle, List<Dependency> dependencies) {
        handle.createUpdate("""
                        insert into stage_dependency (stage, depends_on)
                        select * from unnest(:stages, :dependencies)
                        """)
                .bind("stages", dependencies.stream().map(Dependency::stage).toArray(Long[]::new))
                .bind(
                        "dependencies",
                        dependencies.stream().map(Dependency::dependsOn).toArray(Long[]::new))
                .execute();
    }

    void follow(Handle handle, long stage, long follows) {
        handle.createUpdate("update stage set follows = :follows where id = :stage")
                .bind("stage", stage)
                .bind("follows", follows)
                .execute();
    }

    private static String firstState(StagePlan.Step step) {
        return (step.dependsOn().isEmpty() ? StageState.READY : StageState.WAITING).name();
    }

    public Optional<StageRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(StageRow.class)
                .findOne();
    }

    List<StageRow> findAll(Handle handle, Collection<Long> ids) {
        return handle.createQuery(COLUMNS + "where id = any(:ids) order by id")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(StageRow.class)
                .list();
    }

    List<Long> jobsOf(Handle handle, Collection<Long> ids) {
        return handle.createQuery("select distinct job from stage where id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    /** In the order of display. */
    public List<StageRow> ofJob(Handle handle, long job) {
        return ofJobs(handle, List.of(job));
    }

    /** The film of a job, as soon as it is assembled: people may look at one before it is verified. */
    public Optional<StageResult.Assemble> assembled(Handle handle, long job) {
        return ofJob(handle, job).stream()
                .flatMap(stage -> stage.result().stream())
                .filter(StageResult.Assemble.class::isInstance)
                .map(StageResult.Assemble.class::cast)
                .findFirst();
    }

    public List<StageRow> ofJobs(Handle handle, Collection<Long> jobs) {
        return handle.createQuery(COLUMNS + "where job = any(:jobs) order by job, position")
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(StageRow.class)
                .list();
    }

    public List<Dependency> dependencies(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select stage_dependency.stage, stage_dependency.depends_on
                        from stage_dependency join stage on stage.id = stage_dependency.stage
                        where stage.job = any(:jobs)
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Dependency.class)
                .list();
    }

    /** Stages of {@code jobs} that wait, all of whose dependencies are done. */
    List<StageRow> unblocked(Handle handle, Collection<Long> jobs) {
        return handle.createQuery(COLUMNS + """
                                where job = any(:jobs) and state = 'WAITING'
                                  and not exists (
                                      select 1
                                      from stage_dependency join stage as first on first.id = depends_on
                                      where stage_dependency.stage = stage.id and first.state <> 'DONE')
                                order by job, position
                                """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(StageRow.class)
                .list();
    }

    /** @return whether the stage was in a state that {@code to} may follow, and now is in {@code to} */
    public boolean become(Handle handle, long id, StageState to, Instant at) {
        return becomeAll(handle, List.of(id), to, at) == 1;
    }

    /** @return how many were in a state that {@code to} may follow, and now are in {@code to} */
    int becomeAll(Handle handle, Collection<Long> ids, StageState to, Instant at) {
        return handle.createUpdate("""
                        update stage
                        set state = :to,
                            started_at = case when :to = 'RUNNING' then coalesce(started_at, :at::timestamptz) else started_at end,
                            ended_at = case when :ends then :at::timestamptz end
                        where id = any(:ids) and state = any(:from)
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("to", to)
                .bind("at", at)
                .bind("ends", to.isEnded())
                .bind("from", before(to))
                .execute();
    }

    /** Makes stages done, and keeps their results. */
    void finishAll(Handle handle, List<StageCompletion.Done> all, Instant at) {
        handle.createUpdate("""
                        update stage
                        set result = new.result::jsonb, problem = null,
                            state = case when stage.state = any(:from) then 'DONE' else stage.state end,
                            ended_at = case when stage.state = any(:from) then :at::timestamptz else stage.ended_at end
                        from unnest(:ids, :results) as new (id, result)
                        where stage.id = new.id
                        """)
                .bind("ids", all.stream().map(done -> done.stage().id()).toArray(Long[]::new))
                .bind(
                        "results",
                        all.stream().map(done -> Json.write(done.result())).toArray(String[]::new))
                .bind("at", at)
                .bind("from", before(StageState.DONE))
                .execute();
    }

    /**
     * Notes why an attempt did not end well.
     *
     * @return how many have failed so far
     */
    int recordFailure(Handle handle, long id, Problem problem) {
        return handle.createQuery("""
                        update stage set problem = :problem::jsonb, failures = failures + 1
                        where id = :id
                        returning failures
                        """)
                .bind("id", id)
                .bind("problem", Json.write(problem))
                .mapTo(Integer.class)
                .one();
    }

    void recordProblem(Handle handle, long id, Problem problem) {
        handle.createUpdate("update stage set problem = :problem::jsonb where id = :id")
                .bind("id", id)
                .bind("problem", Json.write(problem))
                .execute();
    }

    void markExpanded(Handle handle, long id) {
        handle.createUpdate("update stage set expanded = true where id = :id")
                .bind("id", id)
                .execute();
    }

    /** For a person's retry: forgets what went wrong, so that every stage has all its tries again. */
    public void forgetFailures(Handle handle, long job) {
        handle.createUpdate(
                        "update stage set failures = 0, problem = null, retry_at = null where job = :job and state <> 'DONE'")
                .bind("job", job)
                .execute();
    }

    public void forgetFailuresOf(Handle handle, long stage) {
        handle.createUpdate("update stage set failures = 0, problem = null, retry_at = null where id = :stage")
                .bind("stage", stage)
                .execute();
    }

    /** Notes when a stage that failed is tried again. */
    void retryAt(Handle handle, long id, Optional<Instant> at) {
        handle.createUpdate("update stage set retry_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    /** Stages whose pause after a failure is over. */
    public List<Long> dueToRetry(Handle handle, Instant at, int limit) {
        return handle.createQuery("select id from stage where retry_at <= :at order by retry_at limit :limit")
                .bind("at", at)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    public void endPauses(Handle handle, Collection<Long> ids) {
        handle.createUpdate("update stage set retry_at = null where id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .execute();
    }

    /** Stages whose segments wait for those of {@code stage}. */
    public List<Long> followers(Handle handle, long stage) {
        return handle.createQuery("select id from stage where follows = :stage order by id")
                .bind("stage", stage)
                .mapTo(Long.class)
                .list();
    }

    public void startAll(Handle handle, Collection<Long> ids, Instant at) {
        handle.createUpdate("""
                        update stage set state = 'RUNNING', started_at = coalesce(started_at, :at::timestamptz)
                        where id = any(:ids) and state = 'READY'
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("at", at)
                .execute();
    }

    public void setPaused(Handle handle, long id, boolean paused, Optional<String> note) {
        handle.createUpdate("update stage set paused = :paused, note = :note where id = :id")
                .bind("id", id)
                .bind("paused", paused)
                .bind("note", note)
                .execute();
    }

    /** @param rank see {@link StageRank} */
    public void setRank(Handle handle, long job, double rank) {
        handle.createUpdate("update stage set rank = :rank where job = :job")
                .bind("job", job)
                .bind("rank", rank)
                .execute();
    }

    private static String[] before(StageState to) {
        return Arrays.stream(StageState.values())
                .filter(state -> state.canBecome(to))
                .map(StageState::name)
                .toArray(String[]::new);
    }
}
