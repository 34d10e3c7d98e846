package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.DeliverableView;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What jobs deliver, in Postgres. */
@Singleton
public class DeliverableStore {
    /** See the migration. */
    public record Deliverable(long job, String name, String path, long bytes) {
        public DeliverableView view() {
            return new DeliverableView(name, path, "/api/v1/jobs/" + job + "/deliverables/" + name, bytes);
        }
    }

    void put(Handle handle, Deliverable deliverable, Optional<String> sha256) {
        handle.createUpdate("""
                        insert into deliverable (job, name, path, bytes, sha256)
                        values (:job, :name, :path, :bytes, :sha256)
                        on conflict (job, name) do update
                        set path = excluded.path, bytes = excluded.bytes,
                            sha256 = coalesce(excluded.sha256, deliverable.sha256)
                        """).bindMethods(deliverable).bind("sha256", sha256).execute();
    }

    public List<Deliverable> ofJobs(Handle handle, Collection<Long> jobs) {
        return handle.createQuery(
                        "select job, name, path, bytes from deliverable where job = any(:jobs) order by job, name")
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Deliverable.class)
                .list();
    }

    public Optional<Deliverable> find(Handle handle, long job, String name) {
        return handle.createQuery("select job, name, path, bytes from deliverable where job = :job and name = :name")
                .bind("job", job)
                .bind("name", name)
                .mapTo(Deliverable.class)
                .findOne();
    }
}
