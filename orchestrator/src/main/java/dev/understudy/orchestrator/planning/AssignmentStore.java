package dev.understudy.orchestrator.planning;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.orchestrator.planning.Plan.Placed;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads and writes what handing out needs, many rows with one statement. The stages are locked. */
@Singleton
class AssignmentStore {
    /** An attempt that is handed out. */
    record Handout(
            AttemptRef attempt,
            LedgerStage stage,
            PoolWorker worker,
            int slots,
            List<SegmentWork> work,
            boolean rival) {
        /** Slots that it holds at first. */
        int held() {
            return slots;
        }
    }

    /**
     * A segment that waits.
     *
     * @param lostBefore whether a worker was lost while it ran: it has waited long enough to stand behind another
     */
    record Waiting(
            long stage,
            int index,
            java.util.Optional<String> asset,
            long from,
            long to,
            boolean plate,
            boolean lostBefore) {
        SegmentWork work() {
            return new SegmentWork(index, asset, from, to, plate);
        }
    }

    /** Of the workers of {@code placed}, those that are still the same process and may be given something. */
    Set<String> accepting(Handle handle, List<Placed> placed, Instant at) {
        List<PoolWorker> workers =
                placed.stream().map(Placed::worker).distinct().toList();
        return new HashSet<>(handle.createQuery("""
                        select worker.name
                        from worker join unnest(:names, :incarnations) as planned (name, incarnation)
                             on planned.name = worker.name and planned.incarnation = worker.incarnation
                        where worker.mode = 'ACTIVE' and not worker.letting_go
                            and (worker.benched_until is null or worker.benched_until <= :at)
                        """)
                .bind("names", workers.stream().map(PoolWorker::name).toArray(String[]::new))
                .bind(
                        "incarnations",
                        workers.stream().map(PoolWorker::incarnation).toArray(java.util.UUID[]::new))
                .bind("at", at)
                .mapTo(String.class)
                .list());
    }

    /** The first waiting segments of each stage, as many as are wanted. */
    Map<Long, List<Waiting>> waiting(Handle handle, Map<Long, Integer> wanted) {
        List<Map.Entry<Long, Integer>> entries = List.copyOf(wanted.entrySet());
        return handle.createQuery("""
                        select first.stage, first.index, first.asset, first.first as "from", first.beyond as "to", first.plate,
                               first.losses > 0 as lost_before
                        from unnest(:stages, :counts) as wanted (stage, count)
                             cross join lateral (
                                 select segment.stage, segment.index, segment.asset, segment.first, segment.beyond,
                                        segment.plate, segment.losses
                                 from segment
                                 where segment.stage = wanted.stage and segment.state = 'WAITING'
                                 order by segment.index
                                 limit wanted.count) as first
                        order by first.stage, first.index
                        """)
                .bind("stages", entries.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .bind("counts", entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .mapTo(Waiting.class)
                .collect(Collectors.groupingBy(Waiting::stage));
    }

    void write(Handle handle, List<Handout> handouts, Instant at) {
        if (handouts.isEmpty()) {
            return;
        }
        insertAttempts(handle, handouts, at);
        assignSegments(handle, handouts);
        count(handle, handouts);
    }

    private static void insertAttempts(Handle handle, List<Handout> handouts, Instant at) {
        handle.createUpdate("""
                        insert into attempt
                            (stage, number, job, pool, state, worker, incarnation, assigned_at, slots, segments, open, held,
                             gpus, rival)
                        select stage, number, job, pool, 'ASSIGNED', worker, incarnation, :at, slots, segments, segments,
                               held, gpus, rival
                        from unnest(:stages, :numbers, :jobs, :pools, :workers, :incarnations, :slots, :segments, :held,
                                    :gpus, :rivals)
                             as new (stage, number, job, pool, worker, incarnation, slots, segments, held, gpus, rival)
                        """)
                .bind("at", at)
                .bind("stages", column(handouts, handout -> handout.stage().id(), Long[]::new))
                .bind("numbers", column(handouts, handout -> handout.attempt().number(), Integer[]::new))
                .bind("jobs", column(handouts, handout -> handout.stage().job(), Long[]::new))
                .bind("pools", column(handouts, handout -> handout.stage().pool(), String[]::new))
                .bind("workers", column(handouts, handout -> handout.worker().name(), String[]::new))
                .bind(
                        "incarnations",
                        column(handouts, handout -> handout.worker().incarnation(), java.util.UUID[]::new))
                .bind("slots", column(handouts, Handout::slots, Integer[]::new))
                .bind("segments", column(handouts, handout -> handout.work().size(), Integer[]::new))
                .bind("held", column(handouts, Handout::held, Integer[]::new))
                .bind("gpus", column(handouts, handout -> handout.stage().gpus(), Integer[]::new))
                .bind("rivals", column(handouts, Handout::rival, Boolean[]::new))
                .execute();
    }

    private static void assignSegments(Handle handle, List<Handout> handouts) {
        List<Long> stages = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Handout handout : handouts) {
            stages.addAll(
                    Collections.nCopies(handout.work().size(), handout.stage().id()));
            numbers.addAll(
                    Collections.nCopies(handout.work().size(), handout.attempt().number()));
            handout.work().forEach(work -> indexes.add(work.index()));
        }
        boolean rivals = handouts.get(0).rival();
        handle.createUpdate(rivals ? """
                        update segment set rival = new.number
                        from unnest(:stages, :indexes, :numbers) as new (stage, index, number)
                        where segment.stage = new.stage and segment.index = new.index
                        """ : """
                        update segment set state = 'ASSIGNED', attempt = new.number, progress = 0
                        from unnest(:stages, :indexes, :numbers) as new (stage, index, number)
                        where segment.stage = new.stage and segment.index = new.index
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .bind("indexes", indexes.toArray(Integer[]::new))
                .bind("numbers", numbers.toArray(Integer[]::new))
                .execute();
    }

    private static void count(Handle handle, List<Handout> handouts) {
        Map<Long, int[]> byStage = new TreeMap<>();
        for (Handout handout : handouts) {
            int[] counts = byStage.computeIfAbsent(handout.stage().id(), stage -> new int[3]);
            counts[0] += handout.rival() ? 0 : handout.work().size();
            counts[1] += handout.held();
            counts[2] = Math.max(counts[2], handout.attempt().number());
        }
        List<int[]> counts = List.copyOf(byStage.values());
        handle.createUpdate("""
                        update stage_tally
                        set waiting = waiting - new.segments, taken = taken + new.segments,
                            held = stage_tally.held + new.held
                        from unnest(:stages, :segments, :held) as new (stage, segments, held)
                        where stage_tally.stage = new.stage
                        """)
                .bind("stages", byStage.keySet().toArray(Long[]::new))
                .bind("segments", counts.stream().map(one -> one[0]).toArray(Integer[]::new))
                .bind("held", counts.stream().map(one -> one[1]).toArray(Integer[]::new))
                .execute();
        handle.createUpdate("""
                        update stage set attempt = new.number
                        from unnest(:stages, :numbers) as new (stage, number)
                        where stage.id = new.stage
                        """)
                .bind("stages", byStage.keySet().toArray(Long[]::new))
                .bind("numbers", counts.stream().map(one -> one[2]).toArray(Integer[]::new))
                .execute();
    }

    private static <T> T[] column(List<Handout> handouts, Function<Handout, T> of, IntFunction<T[]> array) {
        return handouts.stream().map(of).toArray(array);
    }
}
