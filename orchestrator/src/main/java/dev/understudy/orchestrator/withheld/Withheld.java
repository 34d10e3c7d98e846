package dev.understudy.orchestrator.withheld;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What nobody may have yet, or any more: films that a performer has not approved, and all that was made under a grant
 * that has ended. Whoever gives out what a job made asks here first.
 */
@Singleton
public class Withheld {
    /**
     * Whether {@code job} needs what {@code made} has made: its identity, in the whole film or a shot; the identity that it
     * goes on from; its pictures, to take over or to render parts of anew; its film.
     */
    private static final String STANDS_ON = """
            (exists (
                 select from identity_version as version
                 where version.job = made.job
                   and (job.identity = version.identity and job.identity_version = version.version
                        or job.spec #>> '{settings,start,identity}' = version.identity || '@' || version.version
                        or jsonb_path_exists(
                               job.spec, '$.shots[*].settings.identity ? (@ == $name)',
                               jsonb_build_object('name', version.identity || '@' || version.version))))
             or (job.spec ->> 'revises')::bigint = made.job
             or (job.spec ->> 'picturesOf')::bigint = made.job
             or exists (
                 select from deliverable
                 where deliverable.job = made.job and deliverable.sha256 is not null
                   and (job.spec ->> 'film' = deliverable.sha256 or job.spec ->> 'dialogue' = deliverable.sha256
                        or jsonb_exists(job.spec -> 'footage', deliverable.sha256)
                        or jsonb_exists(job.spec #> '{double,footage}', deliverable.sha256))))
            """;

    private record Delivered(String sha256, long job) {}

    private record Reason(long job, String words) {}

    /** Why what these jobs made is withheld, in words; jobs of which nothing is are left out. */
    public Map<Long, String> reasons(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select job,
                               case state
                                   when 'REFUSED' then 'performer ' || performer || ' does not approve what it delivers'
                                       || case when coalesce(reason, '') = '' then '' else ': ' || reason end
                                   else 'performer ' || performer || ' has not approved yet what it delivers'
                               end as words
                        from approval
                        where job = any(:jobs) and subject = 'DELIVERABLE' and state <> 'APPROVED'
                        union all
                        select job,
                               case when certificate is null
                                   then 'it is in quarantine since '
                                       || to_char(since at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC: ' || reason
                                   else 'it was deleted: ' || reason
                               end as words
                        from quarantine
                        where job = any(:jobs)
                        """).bind("jobs", jobs.toArray(Long[]::new)).mapTo(Reason.class).stream()
                .collect(Collectors.groupingBy(
                        Reason::job, TreeMap::new, Collectors.mapping(Reason::words, Collectors.joining("; "))));
    }

    /** @throws OrchestratorException {@code WITHHELD} if what the job made is */
    public void require(Handle handle, long job) {
        Optional.ofNullable(reasons(handle, List.of(job)).get(job)).ifPresent(words -> {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WITHHELD,
                    "what job %d made is withheld: %s".formatted(job, words),
                    "ask who stands in the way, or get a grant that covers it: then it is let go within seconds");
        });
    }

    /** Why assets that jobs delivered are withheld, in words, by SHA-256; assets that are not are left out. */
    public Map<String, String> ofAssets(Handle handle, Collection<String> sha256) {
        List<Delivered> delivered = handle.createQuery(
                        "select sha256, job from deliverable where sha256 = any(:sha256) order by job")
                .bind("sha256", sha256.toArray(String[]::new))
                .mapTo(Delivered.class)
                .list();
        Map<Long, String> reasons =
                reasons(handle, delivered.stream().map(Delivered::job).toList());
        return delivered.stream()
                .filter(film -> reasons.containsKey(film.job()))
                .collect(Collectors.toMap(Delivered::sha256, film -> reasons.get(film.job()), (one, other) -> one));
    }

    /**
     * As {@link #require}, of what people see of a job before its films are approved: previews, single frames.
     *
     * @throws OrchestratorException {@code WITHHELD} if what the job made is in quarantine, or was deleted
     */
    public void requireNoQuarantine(Handle handle, long job) {
        if (!quarantined(handle, List.of(job)).isEmpty()) {
            require(handle, job);
        }
    }

    /** Open jobs that need what a job has made. */
    public List<Long> users(Handle handle, long job) {
        return handle.createQuery("""
                        select job.id
                        from job cross join (select cast(:job as bigint) as job) as made
                        where job.state in ('QUEUED', 'RUNNING') and job.id <> made.job and
                        """ + STANDS_ON + "order by job.id")
                .bind("job", job)
                .mapTo(Long.class)
                .list();
    }

    /**
     * For jobs that are to be done again.
     *
     * @throws OrchestratorException {@code WITHHELD} if the job, or what it needs, is in quarantine or was deleted
     */
    public void requireUsable(Handle handle, long job) {
        requireNoQuarantine(handle, job);
        handle.createQuery("select made.job from quarantine as made join job on job.id = :job where " + STANDS_ON
                        + "order by made.job limit 1")
                .bind("job", job)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(made -> require(handle, made));
    }

    /** Those of these jobs that are in quarantine, or were deleted. */
    public List<Long> quarantined(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("select job from quarantine where job = any(:jobs) order by job")
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    /** As {@link #require}, of an asset that a job delivered; any other may be had. */
    public void requireAsset(Handle handle, String sha256) {
        Optional.ofNullable(ofAssets(handle, List.of(sha256)).get(sha256)).ifPresent(words -> {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WITHHELD,
                    "asset %s is withheld: %s".formatted(sha256, words),
                    "ask who stands in the way, or get a grant that covers what made it: then it is let go within seconds");
        });
    }
}
