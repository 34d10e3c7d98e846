package dev.understudy.orchestrator.quarantine;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.ErasureCertificate.ErasedFile;
import dev.understudy.contract.api.QuarantineView;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The quarantine in Postgres. */
@Singleton
class QuarantineStore {
    /** A job whose turn it is to be deleted. */
    record Due(long job, String licenceGrant, Optional<List<ErasedFile>> erasing) {}

    /** A delivery of a batch that a job made. */
    record Delivery(long batch, String name) {}

    private static final String VIEWS = """
            select job.id, job.name, job.kind, job.production, licence_grant, reason, since,
                   locked_at is not null as locked, delete_at, certificate ->> 'deletedAt' as deleted_at
            from quarantine join job on job.id = quarantine.job
            """;

    /** Jobs that have ended and were covered by this grant, and are not in quarantine. */
    List<Long> madeUnder(Handle handle, String grant) {
        return handle.createQuery("""
                        select id from job
                        where grants @> array[cast(:grant as text)] and state not in ('QUEUED', 'RUNNING')
                          and not exists (select from quarantine where quarantine.job = job.id)
                        order by id
                        """).bind("grant", grant).mapTo(Long.class).list();
    }

    /** @return those that were not there before */
    List<Long> addAll(Handle handle, List<Long> jobs, String grant, String reason, Instant at) {
        return handle.createQuery("""
                        insert into quarantine (job, licence_grant, reason, since)
                        select job, :grant, :reason, :at from unnest(:jobs) as new (job)
                        on conflict do nothing
                        returning job
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .bind("grant", grant)
                .bind("reason", reason)
                .bind("at", at)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Says when what is in quarantine is deleted: when the first of the grants that it was made under wants it, of those that
     * have ended.
     *
     * @param grants that have ended and want it
     * @param kept for so many seconds in quarantine, in the same order
     */
    void setDeadlines(Handle handle, List<String> grants, List<Long> kept) {
        handle.createUpdate("""
                        update quarantine
                        set delete_at = wanted.at
                        from (
                            select quarantine.job, min(since + ended.kept * interval '1 second') as at
                            from quarantine
                                 join job on job.id = quarantine.job
                                 left join unnest(:grants, :kept) as ended (licence_grant, kept)
                                      on ended.licence_grant = any(job.grants)
                            where certificate is null and erasing is null
                            group by quarantine.job
                        ) as wanted
                        where wanted.job = quarantine.job and wanted.at is distinct from quarantine.delete_at
                        """)
                .bind("grants", grants.toArray(String[]::new))
                .bind("kept", kept.toArray(Long[]::new))
                .execute();
    }

    /** Those that may still be let go: of which nothing was deleted. */
    List<Long> recoverable(Handle handle) {
        return handle.createQuery(
                        "select job from quarantine where certificate is null and erasing is null order by job")
                .mapTo(Long.class)
                .list();
    }

    void remove(Handle handle, long job) {
        handle.createUpdate("delete from quarantine where job = :job and certificate is null")
                .bind("job", job)
                .execute();
    }

    /** Those whose files lie where they lay, though nothing works on them any more. */
    List<Long> unlocked(Handle handle) {
        return handle.createQuery("""
                        select job from quarantine
                        where locked_at is null and certificate is null and erasing is null
                          and not exists (select from attempt
                                          where attempt.job = quarantine.job and attempt.ended_at is null)
                        order by job
                        """).mapTo(Long.class).list();
    }

    /** Those whose files were moved. */
    List<Long> locked(Handle handle) {
        return handle.createQuery("select job from quarantine where locked_at is not null order by job")
                .mapTo(Long.class)
                .list();
    }

    void markLocked(Handle handle, long job, Instant at) {
        handle.createUpdate("update quarantine set locked_at = :at where job = :job and locked_at is null")
                .bind("job", job)
                .bind("at", at)
                .execute();
    }

    List<Due> due(Handle handle, Instant now) {
        return handle.createQuery("""
                        select job, licence_grant, erasing from quarantine
                        where delete_at <= :now and certificate is null and locked_at is not null
                        order by delete_at, job
                        """)
                .bind("now", now)
                .map((rows, context) -> new Due(
                        rows.getLong("job"),
                        rows.getString("licence_grant"),
                        Optional.ofNullable(rows.getString("erasing")).map(QuarantineStore::files)))
                .list();
    }

    void markErasing(Handle handle, long job, List<ErasedFile> files) {
        handle.createUpdate("update quarantine set erasing = cast(:files as jsonb) where job = :job")
                .bind("job", job)
                .bind("files", Json.write(files))
                .execute();
    }

    void markErased(Handle handle, ErasureCertificate certificate) {
        handle.createUpdate("update quarantine set certificate = cast(:certificate as jsonb) where job = :job")
                .bind("job", certificate.job())
                .bind("certificate", Json.write(certificate))
                .execute();
    }

    /** Under which names batches deliver what a job made, or are just about to. */
    List<Delivery> deliveries(Handle handle, long job) {
        return handle.createQuery("""
                        select batch, delivery as name from batch_row
                        where job = :job
                        order by batch, row
                        """).bind("job", job).mapTo(Delivery.class).list();
    }

    /** SHA-256 of films that nobody but this job delivers. */
    List<String> films(Handle handle, long job) {
        return handle.createQuery("""
                        select sha256 from deliverable
                        where job = :job and sha256 is not null
                          and not exists (
                              select from deliverable as other
                              where other.sha256 = deliverable.sha256 and other.job <> deliverable.job
                                and not exists (select from quarantine where quarantine.job = other.job))
                        order by sha256
                        """).bind("job", job).mapTo(String.class).list();
    }

    /** @param productions that somebody sees; empty: all */
    List<QuarantineView> list(Handle handle, Optional<Set<String>> productions, int most) {
        return handle.createQuery(VIEWS + """
                        where (:everywhere or job.production = any(:productions))
                        order by since desc, job.id desc
                        limit :most
                        """)
                .bind("everywhere", productions.isEmpty())
                .bind("productions", productions.orElse(Set.of()).toArray(String[]::new))
                .bind("most", most)
                .map(QuarantineStore::view)
                .list();
    }

    Optional<QuarantineView> find(Handle handle, long job) {
        return handle.createQuery(VIEWS + "where job.id = :job")
                .bind("job", job)
                .map(QuarantineStore::view)
                .findOne();
    }

    private static QuarantineView view(ResultSet rows, StatementContext context) throws SQLException {
        return new QuarantineView(
                rows.getLong("id"),
                rows.getString("name"),
                JobKind.valueOf(rows.getString("kind")),
                rows.getString("production"),
                rows.getString("licence_grant"),
                rows.getString("reason"),
                rows.getTimestamp("since").toInstant(),
                rows.getBoolean("locked"),
                Optional.ofNullable(rows.getTimestamp("delete_at")).map(Timestamp::toInstant),
                Optional.ofNullable(rows.getString("deleted_at")).map(Instant::parse));
    }

    Optional<ErasureCertificate> certificate(Handle handle, long job) {
        return handle.createQuery("select certificate from quarantine where job = :job and certificate is not null")
                .bind("job", job)
                .mapTo(String.class)
                .findOne()
                .map(text -> Json.read(text, ErasureCertificate.class));
    }

    private static List<ErasedFile> files(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<List<ErasedFile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
