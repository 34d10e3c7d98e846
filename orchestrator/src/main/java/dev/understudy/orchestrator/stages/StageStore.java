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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Optional<StageResult> result,
            Optional<Problem> problem,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {}

    /** That {@code stage} waits for {@code dependsOn}, both of {@code job}. */
    public record Dependency(long stage, long dependsOn) {}

    private static final String COLUMNS = """
            select id, job, position, name, kind, state, attempt, failures, expanded, result, problem, started_at, ended_at
            from stage
            """;

    /** @return the new stages' ids by name */
    Map<String, Long> insert(Handle handle, long job, List<StagePlan.Step> steps) {
        Map<String, Long> ids = new HashMap<>();
        handle.createQuery("""
                        insert into stage (job, position, name, kind, state, expanded)
                        select :job, position - 1, name, kind, state, expanded
                        from unnest(:names, :kinds, :states, :expanded)
                             with ordinality as step (name, kind, state, expanded, position)
                        returning name, id
                        """)
                .bind("job", job)
                .bind("names", steps.stream().map(StagePlan.Step::name).toArray(String[]::new))
                .bind("kinds", steps.stream().map(step -> step.kind().name()).toArray(String[]::new))
                .bind("states", steps.stream().map(StageStore::firstState).toArray(String[]::new))
                .bind(
                        "expanded",
                        steps.stream().map(step -> step.segments().isPresent()).toArray(Boolean[]::new))
                .map((rows, context) -> ids.put(rows.getString("name"), rows.getLong("id")))
                .list();
        Long[] stages = steps.stream()
                .flatMap(step -> step.dependsOn().stream().map(before -> ids.get(step.name())))
                .toArray(Long[]::new);
        Long[] dependencies = steps.stream()
                .flatMap(step -> step.dependsOn().stream().map(ids::get))
                .toArray(Long[]::new);
        handle.createUpdate("""
                        insert into stage_dependency (stage, depends_on)
                        select * from unnest(:stages, :dependencies)
                        """)
                .bind("stages", stages)
                .bind("dependencies", dependencies)
                .execute();
        return ids;
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

    /** In the order of display. */
    public List<StageRow> ofJob(Handle handle, long job) {
        return ofJobs(handle, List.of(job));
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

    /** Stages that wait, all of whose dependencies are done. */
    List<StageRow> unblocked(Handle handle, long job) {
        return handle.createQuery(COLUMNS + """
                                where job = :job and state = 'WAITING'
                                  and not exists (
                                      select 1
                                      from stage_dependency join stage as first on first.id = depends_on
                                      where stage_dependency.stage = stage.id and first.state <> 'DONE')
                                order by position
                                """)
                .bind("job", job)
                .mapTo(StageRow.class)
                .list();
    }

    /** @return whether the stage was in a state that {@code to} may follow, and now is in {@code to} */
    public boolean become(Handle handle, long id, StageState to, Instant at) {
        return handle.createUpdate("""
                                update stage
                                set state = :to,
                                    started_at = case when :to = 'RUNNING' then coalesce(started_at, :at::timestamptz) else started_at end,
                                    ended_at = case when :ends then :at::timestamptz end
                                where id = :id and state = any(:from)
                                """)
                        .bind("id", id)
                        .bind("to", to)
                        .bind("at", at)
                        .bind("ends", to.isEnded())
                        .bind("from", before(to))
                        .execute()
                == 1;
    }

    /** @return the number of the new attempt, if the stage was ready */
    public Optional<Integer> assign(Handle handle, long id) {
        return handle.createQuery("""
                        update stage set state = 'ASSIGNED', attempt = attempt + 1
                        where id = :id and state = 'READY'
                        returning attempt
                        """).bind("id", id).mapTo(Integer.class).findOne();
    }

    void recordResult(Handle handle, long id, StageResult result) {
        handle.createUpdate("update stage set result = :result::jsonb, problem = null where id = :id")
                .bind("id", id)
                .bind("result", Json.write(result))
                .execute();
    }

    /** Notes why an attempt did not end well, and counts it. */
    public void recordFailure(Handle handle, long id, Problem problem) {
        handle.createUpdate("update stage set problem = :problem::jsonb, failures = failures + 1 where id = :id")
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
        handle.createUpdate("update stage set failures = 0, problem = null where job = :job and state <> 'DONE'")
                .bind("job", job)
                .execute();
    }

    /** A stage that goes forward is not one that cannot be done: what was lost before does not count any more. */
    public void forgetLosses(Handle handle, long stage) {
        handle.createUpdate("update stage set failures = 0 where id = :stage")
                .bind("stage", stage)
                .execute();
    }

    private static String[] before(StageState to) {
        return Arrays.stream(StageState.values())
                .filter(state -> state.canBecome(to))
                .map(StageState::name)
                .toArray(String[]::new);
    }
}
