package dev.understudy.orchestrator.likeness;

import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The uses of likenesses in Postgres. */
@Singleton
class LikenessStore {
    /** A job that uses a likeness. */
    record Use(
            long id,
            String name,
            JobKind kind,
            String production,
            JobState state,
            List<GrantRequest> uses,
            String submittedBy,
            Instant submittedAt,
            Optional<Instant> endedAt) {}

    private static final String NAMES_IT =
            "uses @> jsonb_build_array(jsonb_build_object('performer', cast(:performer as text)))";

    /** The newest first. */
    List<Use> uses(Handle handle, String performer, int most) {
        return handle.createQuery("""
                        select id, name, kind, production, state, uses, submitted_by, submitted_at, ended_at
                        from job
                        where %s
                        order by id desc
                        limit :most
                        """.formatted(NAMES_IT))
                .bind("performer", performer)
                .bind("most", most)
                .mapTo(Use.class)
                .list();
    }

    boolean uses(Handle handle, String performer, long job) {
        return handle.createQuery("select exists (select from job where id = :job and %s)".formatted(NAMES_IT))
                .bind("performer", performer)
                .bind("job", job)
                .mapTo(Boolean.class)
                .one();
    }
}
