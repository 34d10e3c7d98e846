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
                   locked_at is not null as locked, delete_at, certificate
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

    /** @return whether it was not there before */
    boolean add(Handle handle, long job, String grant, String reason, Optional<Instant> deleteAt, Instant at) {
        return handle.createUpdate("""
                                insert into quarantine (job, licence_grant, reason, since, delete_at)
                                values (:job, :grant, :reason, :at, :deleteAt)
                                on conflict do nothing
                                """)
                        .bind("job", job)
                        .bind("grant", grant)
                        .bind("reason", reason)
                        .bind("at", at)
                        .bind("deleteAt", deleteAt)
                        .execute()
                == 1;
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

    /**
     * Those whose files lie where they lay, though nothing works on them any more.
     *
     * @param all those too whose files were moved before: more may have come since
     */
    List<Long> unlocked(Handle handle, boolean all) {
        return handle.createQuery("""
                        select job from quarantine
                        where (locked_at is null or :all) and certificate is null and erasing is null
                          and not exists (select from attempt
                                          where attempt.job = quarantine.job and attempt.ended_at is null)
                        order by job
                        """).bind("all", all).mapTo(Long.class).list();
    }

    void markLocked(Handle handle, long job, Instant at) {
        handle.createUpdate("update quarantine set locked_at = coalesce(locked_at, :at) where job = :job")
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

    /** Under which names batches deliver what a job made. */
    List<Delivery> deliveries(Handle handle, long job) {
        return handle.createQuery("""
                        select batch, delivery as name from batch_row
                        where job = :job and delivered_at is not null
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

    /** Open jobs that need the identity that this training made. */
    List<Long> users(Handle handle, long training) {
        return handle.createQuery("""
                        select job.id
                        from identity_version as made
                             join job on job.state in ('QUEUED', 'RUNNING')
                                  and (job.identity = made.identity and job.identity_version = made.version
                                       or job.spec #>> '{settings,start,identity}' = made.identity || '@' || made.version)
                        where made.job = :training
                        order by job.id
                        """)
                .bind("training", training)
                .mapTo(Long.class)
                .list();
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
                Optional.ofNullable(rows.getString("certificate"))
                        .map(text -> Json.read(text, ErasureCertificate.class)));
    }

    private static List<ErasedFile> files(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<List<ErasedFile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
