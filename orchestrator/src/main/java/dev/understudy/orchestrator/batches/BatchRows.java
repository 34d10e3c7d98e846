package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How people see the rows of a batch. */
@Singleton
class BatchRows {
    /**
     * Which rows.
     *
     * @param after number of the row before the first
     */
    record Page(long batch, Optional<JobState> state, int after, int limit) {}

    private record Row(
            long batch,
            int row,
            long job,
            JobState state,
            boolean blocked,
            double progress,
            String delivery,
            String film,
            String filmName,
            String identity,
            Optional<Integer> identityVersion,
            Optional<String> territory,
            Optional<String> language,
            Optional<Problem> problem,
            boolean delivered,
            Optional<String> path,
            Optional<Long> bytes) {
        BatchRowView view() {
            return new BatchRowView(
                    row,
                    job,
                    state,
                    blocked,
                    state == JobState.DONE ? 1 : progress,
                    delivery,
                    film,
                    filmName,
                    identity + identityVersion.map(version -> "@" + version).orElse(""),
                    territory,
                    language,
                    problem,
                    delivered
                            ? Optional.of(new DeliverableView(
                                    delivery,
                                    "batches/" + batch + "/deliverables/" + delivery,
                                    BatchFiles.url(batch, delivery),
                                    bytes.orElse(0L)))
                            : Optional.empty());
        }
    }

    /** In the order of the table. */
    List<BatchRowView> list(Handle handle, Page page) {
        return handle
                .createQuery("""
                        select batch_row.batch, batch_row.row, job.id as job, job.state, %s as blocked,
                               coalesce((select sum(done + skipped)::float8 / nullif(sum(total), 0)
                                         from stage join stage_tally on stage_tally.stage = stage.id
                                         where stage.job = job.id), 0) as progress,
                               batch_row.delivery, job.spec ->> 'film' as film, asset.name as film_name,
                               job.identity, job.identity_version, batch_row.territory, batch_row.language, job.problem,
                               batch_row.delivered_at is not null as delivered, deliverable.path, deliverable.bytes
                        from batch_row
                             join job on job.id = batch_row.job
                             join asset on asset.sha256 = job.spec ->> 'film'
                             left join deliverable on deliverable.job = job.id and deliverable.sha256 is not null
                        where batch_row.batch = :batch and batch_row.row > :after
                          and (:state::text is null or job.state = :state)
                        order by batch_row.row
                        limit :limit
                        """.formatted(BatchTallies.BLOCKED))
                .bind("batch", page.batch())
                .bind("after", page.after())
                .bind("state", page.state().map(JobState::name))
                .bind("limit", page.limit())
                .mapTo(Row.class)
                .stream()
                .map(Row::view)
                .toList();
    }
}
