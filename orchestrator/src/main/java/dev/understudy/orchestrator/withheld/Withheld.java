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
        boolean locked = handle.createQuery("select exists (select from quarantine where job = :job)")
                .bind("job", job)
                .mapTo(Boolean.class)
                .one();
        if (locked) {
            require(handle, job);
        }
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
