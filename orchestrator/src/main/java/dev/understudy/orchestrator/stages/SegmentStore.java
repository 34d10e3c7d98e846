package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The segments in Postgres. */
@Singleton
public class SegmentStore {
    /** How far a stage's segments are; {@code running} counts, {@code runningProgress} adds up their progress. */
    public record Tally(
            long stage,
            int total,
            int done,
            int running,
            int failed,
            double runningProgress,
            double doneSeconds,
            int timed) {}

    private static final String VIEW = """
            select stage, index, state, asset, first as "from", beyond as "to", attempt, progress, executor, seconds, problem
            from segment
            """;

    /** Those that are known of a job's stages, whose {@code ids} are by name. */
    void insertAll(Handle handle, Map<String, Long> ids, List<StagePlan.Step> steps) {
        List<Long> stages = new ArrayList<>();
        List<SegmentWork> work = new ArrayList<>();
        for (StagePlan.Step step : steps) {
            for (SegmentWork segment : step.segments().orElse(List.of())) {
                stages.add(ids.get(step.name()));
                work.add(segment);
            }
        }
        insert(handle, stages, work);
    }

    void insert(Handle handle, long stage, List<SegmentWork> segments) {
        insert(handle, Collections.nCopies(segments.size(), stage), segments);
    }

    private static void insert(Handle handle, List<Long> stages, List<SegmentWork> segments) {
        handle.createUpdate("""
                        insert into segment (stage, index, state, asset, first, beyond)
                        select stage, index, 'WAITING', asset, first, beyond
                        from unnest(:stages, :indexes, :assets, :firsts, :beyonds)
                             as work (stage, index, asset, first, beyond)
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .bind("indexes", segments.stream().map(SegmentWork::index).toArray(Integer[]::new))
                .bind(
                        "assets",
                        segments.stream().map(work -> work.asset().orElse(null)).toArray(String[]::new))
                .bind("firsts", segments.stream().map(SegmentWork::from).toArray(Long[]::new))
                .bind("beyonds", segments.stream().map(SegmentWork::to).toArray(Long[]::new))
                .execute();
    }

    public List<SegmentView> views(Handle handle, long stage) {
        return handle.createQuery(VIEW + "where stage = :stage order by index")
                .bind("stage", stage)
                .mapTo(SegmentView.class)
                .list();
    }

    public Optional<SegmentView> view(Handle handle, long stage, int index) {
        return handle.createQuery(VIEW + "where stage = :stage and index = :index")
                .bind("stage", stage)
                .bind("index", index)
                .mapTo(SegmentView.class)
                .findOne();
    }

    public List<Tally> tallies(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select segment.stage,
                               count(*) as total,
                               count(*) filter (where segment.state = 'DONE') as done,
                               count(*) filter (where segment.state = 'RUNNING') as running,
                               count(*) filter (where segment.state = 'FAILED') as failed,
                               coalesce(sum(segment.progress) filter (where segment.state = 'RUNNING'), 0) as running_progress,
                               coalesce(sum(segment.seconds) filter (where segment.state = 'DONE'), 0) as done_seconds,
                               count(segment.seconds) filter (where segment.state = 'DONE') as timed
                        from segment join stage on stage.id = segment.stage
                        where stage.job = any(:jobs)
                        group by segment.stage
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Tally.class)
                .list();
    }

    /** What is left to do, in order. */
    public List<SegmentWork> unfinished(Handle handle, long stage) {
        return handle.createQuery("""
                        select index, asset, first as "from", beyond as "to"
                        from segment
                        where stage = :stage and state = 'WAITING'
                        order by index
                        """)
                .bind("stage", stage)
                .mapTo(SegmentWork.class)
                .list();
    }

    public int count(Handle handle, long stage) {
        return handle.createQuery("select count(*) from segment where stage = :stage")
                .bind("stage", stage)
                .mapTo(Integer.class)
                .one();
    }

    /** A segment that failed in this very attempt may be tried again by its worker. */
    public boolean start(Handle handle, long stage, int index, int attempt, String executor) {
        reopen(handle, stage, index, attempt);
        return handle.createUpdate("""
                                update segment
                                set state = 'RUNNING', attempt = :attempt, executor = :executor, progress = 0, problem = null
                                where stage = :stage and index = :index and state = any(:from)
                                """)
                        .bind("stage", stage)
                        .bind("index", index)
                        .bind("attempt", attempt)
                        .bind("executor", executor)
                        .bind("from", before(SegmentState.RUNNING))
                        .execute()
                == 1;
    }

    /** Progress is recorded at most once in {@code atMostEvery} milliseconds. */
    public boolean progress(Handle handle, long stage, int index, double fraction, Instant at, long atMostEvery) {
        return handle.createUpdate("""
                                update segment
                                set progress = :fraction, progress_at = :at
                                where stage = :stage and index = :index and state = 'RUNNING' and progress < :fraction
                                  and (progress_at is null or progress_at <= :notSince)
                                """)
                        .bind("stage", stage)
                        .bind("index", index)
                        .bind("fraction", Math.min(1, Math.max(0, fraction)))
                        .bind("at", at)
                        .bind("notSince", at.minusMillis(atMostEvery))
                        .execute()
                == 1;
    }

    public boolean finish(Handle handle, long stage, int index, int attempt, double seconds, SegmentResult result) {
        reopen(handle, stage, index, attempt);
        return handle.createUpdate("""
                                update segment
                                set state = 'DONE', attempt = :attempt, progress = 1, seconds = :seconds,
                                    result = :result::jsonb, problem = null
                                where stage = :stage and index = :index and state = any(:from)
                                """)
                        .bind("stage", stage)
                        .bind("index", index)
                        .bind("attempt", attempt)
                        .bind("seconds", seconds)
                        .bind("result", Json.write(result))
                        .bind("from", before(SegmentState.DONE))
                        .execute()
                == 1;
    }

    public boolean fail(Handle handle, long stage, int index, int attempt, Problem problem) {
        return handle.createUpdate("""
                                update segment
                                set state = 'FAILED', attempt = :attempt, problem = :problem::jsonb
                                where stage = :stage and index = :index and state = any(:from)
                                """)
                        .bind("stage", stage)
                        .bind("index", index)
                        .bind("attempt", attempt)
                        .bind("problem", Json.write(problem))
                        .bind("from", before(SegmentState.FAILED))
                        .execute()
                == 1;
    }

    private void reopen(Handle handle, long stage, int index, int attempt) {
        handle.createUpdate("""
                        update segment set state = 'WAITING'
                        where stage = :stage and index = :index and state = 'FAILED' and attempt = :attempt
                        """)
                .bind("stage", stage)
                .bind("index", index)
                .bind("attempt", attempt)
                .execute();
    }

    /** Moves every segment of {@code stage} that is in one of {@code from} to {@code to}; says which. */
    public List<Integer> moveAll(Handle handle, long stage, List<SegmentState> from, SegmentState to) {
        if (!from.stream().allMatch(state -> state.canBecome(to))) {
            throw new IllegalArgumentException("not all of " + from + " can become " + to);
        }
        return handle.createQuery("""
                        update segment
                        set state = :to, progress = case when :to = 'DONE' then 1 else 0 end
                        where stage = :stage and state = any(:from)
                        returning index
                        """)
                .bind("stage", stage)
                .bind("from", from.stream().map(SegmentState::name).toArray(String[]::new))
                .bind("to", to)
                .mapTo(Integer.class)
                .list();
    }

    private static String[] before(SegmentState to) {
        return Arrays.stream(SegmentState.values())
                .filter(state -> state.canBecome(to))
                .map(SegmentState::name)
                .toArray(String[]::new);
    }
}
