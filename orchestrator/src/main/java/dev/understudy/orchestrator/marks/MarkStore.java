package dev.understudy.orchestrator.marks;

import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.film.MarkId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What the frames of renders say, in Postgres. */
@Singleton
public class MarkStore {
    /**
     * A job that makes pictures.
     *
     * @param grants numbers of those that cover it now
     */
    public record Marked(long job, List<String> grants) {}

    /** Gives every one of these jobs a mark. */
    public void insertAll(Handle handle, List<Marked> marked, Instant at) {
        if (marked.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into mark (id, job, grants, created_at)
                        select id, job, string_to_array(grants, ' '), :at
                        from unnest(:marks, :jobs, :grants) as new (id, job, grants)
                        """)
                .bind("at", at)
                .bind(
                        "marks",
                        Stream.generate(() -> MarkId.random().value())
                                .limit(marked.size())
                                .toArray(Long[]::new))
                .bind("jobs", marked.stream().map(Marked::job).toArray(Long[]::new))
                .bind(
                        "grants",
                        marked.stream()
                                .map(job -> String.join(" ", job.grants()))
                                .toArray(String[]::new))
                .execute();
    }

    /**
     * By job; those without a mark are left out. A job that renders shots of an earlier film again has that film's mark: a film
     * says one thing.
     */
    public Map<Long, MarkId> ofJobs(Handle handle, Collection<Long> jobs) {
        Map<Long, MarkId> marks = new HashMap<>();
        handle.createQuery("""
                        with recursive version (job, first) as (
                            select wanted.job, wanted.job
                            from unnest(:jobs) as wanted (job)
                            where not exists (select from mark where mark.job = wanted.job)
                            union all
                            select version.job, (job.spec ->> 'revises')::bigint
                            from version join job on job.id = version.first
                            where job.spec ->> 'revises' is not null)
                        select job, id from mark where job = any(:jobs)
                        union all
                        select version.job, mark.id from version join mark on mark.job = version.first
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .map((row, context) -> Map.entry(row.getLong("job"), new MarkId(row.getLong("id"))))
                .forEach(entry -> marks.put(entry.getKey(), entry.getValue()));
        return marks;
    }

    Optional<MarkView> find(Handle handle, MarkId mark) {
        return handle.createQuery("""
                        with recursive film (job) as (
                            select job from mark where id = :mark
                            union
                            select next.job
                            from film
                                 cross join lateral (
                                     select id from job
                                     where (spec ->> 'revises')::bigint = film.job and spec ->> 'revises' is not null
                                     union all
                                     select job from job_dependency where depends_on = film.job and stage is not null)
                                     as next (job))
                        select mark.id as mark, mark.job, job.name, job.production, job.identity, mark.grants, mark.created_at,
                               array(select film.job from film order by film.job) as films,
                               array(select manifest.id from manifest where manifest.mark = :mark
                                     order by manifest.signed_at desc, manifest.id) as manifests
                        from mark
                        join job on job.id = mark.job
                        where mark.id = :mark
                        """)
                .bind("mark", mark.value())
                .mapTo(MarkView.class)
                .findOne();
    }
}
