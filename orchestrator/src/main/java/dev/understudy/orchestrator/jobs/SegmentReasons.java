package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.SegmentState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Why single segments wait, where they wait for something of their own. */
final class SegmentReasons {
    private static final int MOST = 10_000;

    private record Row(
            int index,
            SegmentState state,
            int failures,
            Optional<Problem> problem,
            Optional<Instant> notBefore,
            Optional<String> worker,
            Optional<Long> followedJob) {}

    private SegmentReasons() {}

    /** Segments in a row that wait for the same are told together. */
    static List<WhyView.SegmentReasons> of(Handle handle, long stage) {
        List<Row> rows = handle.createQuery("""
                        select segment.index, segment.state, segment.failures, segment.problem, segment.not_before,
                               attempt.worker, followed.job as followed_job
                        from segment
                             join stage on stage.id = segment.stage
                             left join stage as followed on followed.id = stage.follows
                             left join attempt on attempt.stage = segment.stage and attempt.number = segment.attempt
                        where segment.stage = :stage and segment.state in ('BLOCKED', 'DELAYED', 'ASSIGNED', 'FAILED')
                        order by segment.index
                        limit :limit
                        """)
                .bind("stage", stage)
                .bind("limit", MOST)
                .mapTo(Row.class)
                .list();
        List<WhyView.SegmentReasons> reasons = new ArrayList<>();
        for (Row row : rows) {
            List<String> own = List.of(reason(row));
            int last = reasons.size() - 1;
            if (last >= 0
                    && reasons.get(last).to() == row.index()
                    && reasons.get(last).reasons().equals(own)) {
                reasons.set(last, new WhyView.SegmentReasons(reasons.get(last).from(), row.index() + 1, own));
            } else {
                reasons.add(new WhyView.SegmentReasons(row.index(), row.index() + 1, own));
            }
        }
        return reasons;
    }

    private static String reason(Row row) {
        String problem = row.problem()
                .map(found -> "%s: %s".formatted(found.code(), found.message()))
                .orElse("unknown");
        return switch (row.state()) {
            case BLOCKED ->
                "waits for the same segment of job "
                        + row.followedJob().map(String::valueOf).orElse("?");
            case DELAYED ->
                "failed %d time(s), last with %s; it is tried again at %s"
                        .formatted(
                                row.failures(),
                                problem,
                                row.notBefore()
                                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS)
                                                .toString())
                                        .orElse("?"));
            case ASSIGNED ->
                "handed to worker %s, which has not started it yet"
                        .formatted(row.worker().orElse("?"));
            case FAILED -> "failed for good with " + problem;
            default -> throw new IllegalStateException("not asked for: " + row.state());
        };
    }
}
