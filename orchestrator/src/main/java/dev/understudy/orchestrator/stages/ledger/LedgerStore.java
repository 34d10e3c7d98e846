package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What the ledger reads and writes, always many rows with one statement. */
final class LedgerStore {
    private static final String SEGMENTS = """
            select segment.stage, segment.index, segment.asset, segment.state, segment.attempt, segment.rival,
                   segment.progress, segment.progress_at, segment.started_at, segment.executor, segment.seconds,
                   segment.problem, segment.failures, segment.losses, segment.not_before, segment.plate, segment.note
            from segment
            """;
    private static final String ATTEMPTS = """
            select attempt.stage, attempt.number, attempt.job, attempt.pool, attempt.state, attempt.worker,
                   attempt.incarnation, attempt.slots, attempt.gpus, attempt.open, attempt.held, attempt.assigned_at,
                   attempt.started_at, attempt.ended_at, attempt.stop_sent_at, attempt.problem, attempt.preempted
            from attempt
            """;

    private LedgerStore() {}

    /** In the order of stages, so that nobody waits for each other. */
    static List<StageTally> lock(Handle handle, Collection<Long> stages) {
        return handle.createQuery("""
                        select stage, total, blocked, waiting, delayed, taken, done, skipped, failed, cancelled, held,
                               done_seconds, timed
                        from stage_tally
                        where stage = any(:stages)
                        order by stage
                        for update
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(StageTally.class)
                .list();
    }

    static List<LedgerStage> stages(Handle handle, Collection<Long> stages) {
        return handle.createQuery("""
                        select stage.id, stage.job, stage.name, stage.kind, stage.state, job.state as job_state,
                               stage.production, stage.pool, stage.open, stage.attempt, stage.gpus,
                               exists (select 1 from stage as follower where follower.follows = stage.id) as followed
                        from stage join job on job.id = stage.job
                        where stage.id = any(:stages)
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(LedgerStage.class)
                .list();
    }

    static List<Attempt.Row> attempts(Handle handle, List<Long> stages, List<Integer> numbers) {
        return handle.createQuery(ATTEMPTS + """
                        join unnest(:stages, :numbers) as wanted (stage, number)
                             on attempt.stage = wanted.stage and attempt.number = wanted.number
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .bind("numbers", numbers.toArray(Integer[]::new))
                .mapTo(Attempt.Row.class)
                .list();
    }

    static List<Attempt.Row> openAttempts(Handle handle, long stage) {
        return handle.createQuery(ATTEMPTS + """
                        where attempt.stage = :stage and attempt.ended_at is null
                        order by attempt.number
                        """)
                .bind("stage", stage)
                .mapTo(Attempt.Row.class)
                .list();
    }

    static List<Segment.Row> segments(Handle handle, List<Long> stages, List<Integer> indexes) {
        Query query = handle.createQuery(SEGMENTS + """
                        join unnest(:stages, :indexes) as wanted (stage, index)
                             on segment.stage = wanted.stage and segment.index = wanted.index
                        """);
        return query.bind("stages", stages.toArray(Long[]::new))
                .bind("indexes", indexes.toArray(Integer[]::new))
                .mapTo(Segment.Row.class)
                .list();
    }

    static List<Segment.Row> segmentsOf(Handle handle, Collection<Long> stages) {
        return handle.createQuery(SEGMENTS + "where segment.stage = any(:stages)")
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(Segment.Row.class)
                .list();
    }

    /** Those that any of the attempts works on, or is being stopped with. */
    static List<Segment.Row> segmentsOfAttempts(Handle handle, List<Long> stages, List<Integer> numbers) {
        return handle.createQuery(SEGMENTS + """
                        join unnest(:stages, :numbers) as held (stage, number)
                             on segment.stage = held.stage and segment.attempt = held.number
                        where segment.state in ('ASSIGNED', 'RUNNING')
                        union
                        """ + SEGMENTS + """
                        join unnest(:stages, :numbers) as held (stage, number)
                             on segment.stage = held.stage and segment.rival = held.number
                        where segment.rival is not null
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .bind("numbers", numbers.toArray(Integer[]::new))
                .mapTo(Segment.Row.class)
                .list();
    }

    static void writeSegments(Handle handle, List<Segment> segments) {
        handle.createUpdate("""
                        update segment
                        set state = new.state, attempt = new.attempt, rival = new.rival, progress = new.progress,
                            progress_at = new.progress_at, started_at = new.started_at, executor = new.executor,
                            seconds = new.seconds, result = coalesce(new.result::jsonb, segment.result),
                            problem = new.problem::jsonb, failures = new.failures, losses = new.losses,
                            not_before = new.not_before, plate = new.plate, note = new.note
                        from unnest(:stages, :indexes, :states, :attempts, :rivals, :progress, :progressAt, :startedAt,
                                    :executors, :seconds, :results, :problems, :failures, :losses, :notBefore, :plates,
                                    :notes)
                             as new (stage, index, state, attempt, rival, progress, progress_at, started_at, executor,
                                     seconds, result, problem, failures, losses, not_before, plate, note)
                        where segment.stage = new.stage and segment.index = new.index
                        """)
                .bind("stages", array(segments, Segment::stage, Long[]::new))
                .bind("indexes", array(segments, Segment::index, Integer[]::new))
                .bind("states", array(segments, segment -> segment.state.name(), String[]::new))
                .bind("attempts", array(segments, segment -> segment.attempt, Integer[]::new))
                .bind("rivals", array(segments, segment -> segment.rival.orElse(null), Integer[]::new))
                .bind("progress", array(segments, segment -> segment.progress, Double[]::new))
                .bind("progressAt", array(segments, segment -> segment.progressAt.orElse(null), Instant[]::new))
                .bind("startedAt", array(segments, segment -> segment.startedAt.orElse(null), Instant[]::new))
                .bind("executors", array(segments, segment -> segment.executor.orElse(null), String[]::new))
                .bind("seconds", array(segments, segment -> segment.seconds.orElse(null), Double[]::new))
                .bind("results", array(segments, segment -> segment.newResult.orElse(null), String[]::new))
                .bind("problems", array(segments, segment -> json(segment.problem), String[]::new))
                .bind("failures", array(segments, segment -> segment.failures, Integer[]::new))
                .bind("losses", array(segments, segment -> segment.losses, Integer[]::new))
                .bind("notBefore", array(segments, segment -> segment.notBefore.orElse(null), Instant[]::new))
                .bind("plates", array(segments, segment -> segment.plate, Boolean[]::new))
                .bind("notes", array(segments, segment -> segment.note.orElse(null), String[]::new))
                .execute();
    }

    static void writeAttempts(Handle handle, List<Attempt> attempts) {
        handle.createUpdate("""
                        update attempt
                        set state = new.state, open = new.open, held = new.held, started_at = new.started_at,
                            ended_at = new.ended_at, stop_sent_at = new.stop_sent_at, problem = new.problem::jsonb,
                            preempted = new.preempted
                        from unnest(:stages, :numbers, :states, :open, :held, :startedAt, :endedAt, :stopSentAt,
                                    :problems, :preempted)
                             as new (stage, number, state, open, held, started_at, ended_at, stop_sent_at, problem,
                                     preempted)
                        where attempt.stage = new.stage and attempt.number = new.number
                        """)
                .bind("stages", array(attempts, Attempt::stage, Long[]::new))
                .bind("numbers", array(attempts, Attempt::number, Integer[]::new))
                .bind("states", array(attempts, attempt -> attempt.state.name(), String[]::new))
                .bind("open", array(attempts, attempt -> attempt.open, Integer[]::new))
                .bind("held", array(attempts, attempt -> attempt.held, Integer[]::new))
                .bind("startedAt", array(attempts, attempt -> attempt.startedAt.orElse(null), Instant[]::new))
                .bind("endedAt", array(attempts, attempt -> attempt.endedAt.orElse(null), Instant[]::new))
                .bind("stopSentAt", array(attempts, attempt -> attempt.stopSentAt.orElse(null), Instant[]::new))
                .bind("problems", array(attempts, attempt -> json(attempt.problem), String[]::new))
                .bind("preempted", array(attempts, attempt -> attempt.preempted, Boolean[]::new))
                .execute();
    }

    static void writeTallies(Handle handle, List<StageTally> tallies) {
        handle.createUpdate("""
                        update stage_tally
                        set total = new.total, blocked = new.blocked, waiting = new.waiting, delayed = new.delayed,
                            taken = new.taken, done = new.done, skipped = new.skipped, failed = new.failed,
                            cancelled = new.cancelled, held = new.held, done_seconds = new.done_seconds,
                            timed = new.timed
                        from unnest(:stages, :total, :blocked, :waiting, :delayed, :taken, :done, :skipped, :failed,
                                    :cancelled, :held, :doneSeconds, :timed)
                             as new (stage, total, blocked, waiting, delayed, taken, done, skipped, failed, cancelled,
                                     held, done_seconds, timed)
                        where stage_tally.stage = new.stage
                        """)
                .bind("stages", array(tallies, StageTally::stage, Long[]::new))
                .bind("total", array(tallies, StageTally::total, Integer[]::new))
                .bind("blocked", array(tallies, StageTally::blocked, Integer[]::new))
                .bind("waiting", array(tallies, StageTally::waiting, Integer[]::new))
                .bind("delayed", array(tallies, StageTally::delayed, Integer[]::new))
                .bind("taken", array(tallies, StageTally::taken, Integer[]::new))
                .bind("done", array(tallies, StageTally::done, Integer[]::new))
                .bind("skipped", array(tallies, StageTally::skipped, Integer[]::new))
                .bind("failed", array(tallies, StageTally::failed, Integer[]::new))
                .bind("cancelled", array(tallies, StageTally::cancelled, Integer[]::new))
                .bind("held", array(tallies, StageTally::held, Integer[]::new))
                .bind("doneSeconds", array(tallies, StageTally::doneSeconds, Double[]::new))
                .bind("timed", array(tallies, StageTally::timed, Integer[]::new))
                .execute();
    }

    private static <R, T> T[] array(List<R> rows, Function<R, T> column, java.util.function.IntFunction<T[]> make) {
        return rows.stream().map(column).toArray(make);
    }

    private static String json(Optional<?> document) {
        return document.map(Json::write).orElse(null);
    }
}
