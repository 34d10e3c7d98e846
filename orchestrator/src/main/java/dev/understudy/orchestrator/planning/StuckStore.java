package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds segments that have not moved for far longer than their peers took. */
@Singleton
class StuckStore {
    /**
     * A segment that seems to be stuck.
     *
     * @param attempt that runs it
     * @param median seconds that its peers took
     */
    record Stuck(
            long stage,
            int index,
            int attempt,
            String worker,
            Optional<String> asset,
            long from,
            long to,
            boolean plate,
            double median,
            double still) {}

    /** Fewer peers say too little. */
    private static final int LEAST_PEERS = 3;

    private static final String[] DIVISIBLE = Arrays.stream(StageKind.values())
            .filter(StageKind::isDivisible)
            .map(StageKind::name)
            .toArray(String[]::new);

    /**
     * @param times that its peers' median must have gone by without progress
     * @param leastSeconds and at least so long
     */
    List<Stuck> find(Handle handle, Instant now, double times, double leastSeconds, int limit) {
        return handle.createQuery("""
                        select late.stage, late.index, late.attempt, attempt.worker, late.asset, late.first as "from",
                               late.beyond as "to", late.plate, peers.median, late.still
                        from (
                            select segment.*,
                                   extract(epoch from :now::timestamptz - coalesce(segment.progress_at, segment.started_at))
                                       ::double precision as still
                            from segment join stage_tally as tally on tally.stage = segment.stage
                            where segment.state = 'RUNNING' and segment.rival is null and tally.timed >= :leastPeers
                              and coalesce(segment.progress_at, segment.started_at)
                                  < :now::timestamptz - make_interval(secs => :leastSeconds)
                              and coalesce(segment.progress_at, segment.started_at)
                                  < :now::timestamptz - make_interval(secs => tally.done_seconds / tally.timed)
                            limit :limit) as late
                            join stage on stage.id = late.stage and stage.kind = any(:divisible)
                            join attempt on attempt.stage = late.stage and attempt.number = late.attempt
                            cross join lateral (
                                select percentile_cont(0.5) within group (order by seconds) as median
                                from segment as peer
                                where peer.stage = late.stage and peer.state = 'DONE' and peer.seconds is not null) as peers
                        where attempt.state = 'RUNNING' and late.still > :times * peers.median
                        order by late.stage, late.index
                        """)
                .bind("now", now)
                .bind("times", times)
                .bind("leastSeconds", leastSeconds)
                .bind("leastPeers", LEAST_PEERS)
                .bind("limit", limit)
                .bind("divisible", DIVISIBLE)
                .mapTo(Stuck.class)
                .list();
    }
}
