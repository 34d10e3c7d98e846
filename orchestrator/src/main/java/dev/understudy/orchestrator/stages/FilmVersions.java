package dev.understudy.orchestrator.stages;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.stage.Retake;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The versions of films: a render, and the later jobs of which each renders some shots of the one before again. */
@Singleton
public class FilmVersions {
    /** A job that makes a new version of another one's film. */
    public record Revision(long job, JobState state) {}

    /** Where the pictures of a film lie: a first render, and shots over it. */
    record Pictures(long first, List<FrameRange> segments, List<Retake> retakes) {}

    private record Rendered(long job, long first, long beyond) {}

    /** The jobs that made the film of {@code job} what it is, the first render first, {@code job} itself last. */
    public List<Long> upTo(Handle handle, long job) {
        return handle.createQuery("""
                        with recursive version (job, revises, age) as (
                            select id, (spec ->> 'revises')::bigint, 0 from job where id = :job
                            union all
                            select job.id, (job.spec ->> 'revises')::bigint, age + 1
                            from version join job on job.id = version.revises)
                        select job from version order by age desc
                        """).bind("job", job).mapTo(Long.class).list();
    }

    /** The versions that follow {@code job} one after the other, but for those that came to nothing. */
    public List<Long> after(Handle handle, long job) {
        return handle.createQuery("""
                        with recursive version (job, age) as (
                            select :job, 0
                            union all
                            select job.id, age + 1
                            from version join job on (job.spec ->> 'revises')::bigint = version.job
                            where job.spec ->> 'revises' is not null and job.state in ('QUEUED', 'RUNNING', 'DONE'))
                        select job from version where age > 0 order by age
                        """).bind("job", job).mapTo(Long.class).list();
    }

    /** Jobs that make, or made, the next version of {@code job}'s film; those that came to nothing are left out. */
    public List<Revision> revisions(Handle handle, long job) {
        return handle.createQuery("""
                        select id as job, state
                        from job
                        where (spec ->> 'revises')::bigint = :job and spec ->> 'revises' is not null
                          and state in ('QUEUED', 'RUNNING', 'DONE')
                        order by id
                        """).bind("job", job).mapTo(Revision.class).list();
    }

    /** What the film of {@code job} is made of; the job has rendered all that it has to. */
    Pictures pictures(Handle handle, long job) {
        List<Long> versions = upTo(handle, job);
        Map<Long, List<FrameRange>> ranges = ranges(handle, versions);
        List<Retake> retakes = new ArrayList<>();
        for (long later : versions.subList(1, versions.size())) {
            retakes.add(new Retake(later, ranges.getOrDefault(later, List.of())));
        }
        long first = versions.get(0);
        return new Pictures(first, ranges.getOrDefault(first, List.of()), retakes);
    }

    private static Map<Long, List<FrameRange>> ranges(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select stage.job, segment.first, segment.beyond
                        from stage join segment on segment.stage = stage.id
                        where stage.job = any(:jobs) and stage.name = :stage
                        order by stage.job, segment.index
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .bind("stage", StagePlan.RENDER)
                .mapTo(Rendered.class)
                .collect(Collectors.groupingBy(
                        Rendered::job,
                        Collectors.mapping(
                                range -> new FrameRange(range.first(), range.beyond()), Collectors.toList())));
    }
}
