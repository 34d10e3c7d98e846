package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The segments in Postgres: writing new ones, and reading them. Their states are changed through the ledger alone. */
@Singleton
public class SegmentStore {
    /** What the running segments of a stage have done of theirs, added up. */
    public record RunningProgress(long stage, double progress) {}

    private static final String VIEW = """
            select stage, index, state, asset, first as "from", beyond as "to", attempt, progress, executor, seconds,
                   started_at, failures, not_before, plate, note, problem
            from segment
            """;

    /** Those of new stages that are known before anything ran, and the counters of all of them. */
    void insertKnown(Handle handle, List<StageStore.NewStage> newStages, List<Long> ids) {
        List<Long> stages = new ArrayList<>();
        List<SegmentWork> work = new ArrayList<>();
        List<Integer> totals = new ArrayList<>();
        for (int i = 0; i < newStages.size(); i++) {
            List<SegmentWork> known = newStages.get(i).step().segments().orElse(List.of());
            stages.addAll(Collections.nCopies(known.size(), ids.get(i)));
            work.addAll(known);
            totals.add(known.size());
        }
        insert(handle, stages, work, SegmentState.WAITING);
        handle.createUpdate("""
                        insert into stage_tally (stage, total, waiting)
                        select stage, total, total from unnest(:stages, :totals) as new (stage, total)
                        """)
                .bind("stages", ids.toArray(Long[]::new))
                .bind("totals", totals.toArray(Integer[]::new))
                .execute();
    }

    /** Those of a stage that is cut only now. Its segments that wait for another job's are blocked until these are done. */
    void insertCut(Handle handle, long stage, Optional<Long> follows, List<SegmentWork> segments) {
        insert(
                handle,
                Collections.nCopies(segments.size(), stage),
                segments,
                follows.isPresent() ? SegmentState.BLOCKED : SegmentState.WAITING);
        handle.createUpdate("""
                        update stage_tally
                        set total = :count, blocked = case when :follows then :count else 0 end,
                            waiting = case when :follows then 0 else :count end
                        where stage = :stage
                        """)
                .bind("stage", stage)
                .bind("follows", follows.isPresent())
                .bind("count", segments.size())
                .execute();
    }

    private static void insert(Handle handle, List<Long> stages, List<SegmentWork> segments, SegmentState state) {
        handle.createUpdate("""
                        insert into segment (stage, index, state, asset, first, beyond)
                        select stage, index, :state, asset, first, beyond
                        from unnest(:stages, :indexes, :assets, :firsts, :beyonds)
                             as work (stage, index, asset, first, beyond)
                        """)
                .bind("state", state)
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

    public List<SegmentView> views(Handle handle, List<Long> stages, List<Integer> indexes) {
        return handle.createQuery(VIEW + """
                        where (stage, index) in (select * from unnest(:stages, :indexes))
                        order by stage, index
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .bind("indexes", indexes.toArray(Integer[]::new))
                .mapTo(SegmentView.class)
                .list();
    }

    List<Integer> indexes(Handle handle, long stage, SegmentState state) {
        return handle.createQuery("select index from segment where stage = :stage and state = :state order by index")
                .bind("stage", stage)
                .bind("state", state)
                .mapTo(Integer.class)
                .list();
    }

    /** What a segment that is done has told, as JSON. */
    record Told(long stage, Optional<String> asset, String result) {}

    /** By stage, in the order of the segments. */
    Map<Long, List<Told>> results(Handle handle, Collection<Long> stages) {
        if (stages.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("""
                        select stage, asset, result::text as result from segment
                        where stage = any(:stages) and state = 'DONE' and result is not null
                        order by stage, index
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(Told.class)
                .collect(Collectors.groupingBy(Told::stage));
    }

    public List<StageTally> tallies(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select stage_tally.stage, total, blocked, waiting, delayed, taken, done, skipped, failed, cancelled,
                               held, done_seconds, timed
                        from stage_tally join stage on stage.id = stage_tally.stage
                        where stage.job = any(:jobs)
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(StageTally.class)
                .list();
    }

    public List<RunningProgress> runningProgress(Handle handle, Collection<Long> stages) {
        return handle.createQuery("""
                        select stage, sum(progress) as progress
                        from segment
                        where stage = any(:stages) and state in ('ASSIGNED', 'RUNNING')
                        group by stage
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(RunningProgress.class)
                .list();
    }

    /** Segments of a stage whose pause is over. */
    public List<Integer> delaysOver(Handle handle, long stage, java.time.Instant at) {
        return handle.createQuery("""
                        select index from segment where stage = :stage and state = 'DELAYED' and not_before <= :at
                        """)
                .bind("stage", stage)
                .bind("at", at)
                .mapTo(Integer.class)
                .list();
    }

    /** Stages with segments whose pause is over. */
    public List<Long> stagesWithDelaysOver(Handle handle, java.time.Instant at, int limit) {
        return handle.createQuery("""
                        select distinct stage
                        from (select stage from segment where state = 'DELAYED' and not_before <= :at limit :limit) as due
                        order by stage
                        """)
                .bind("at", at)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }
}
