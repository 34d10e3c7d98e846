package dev.understudy.orchestrator.performers;

import dev.understudy.contract.api.PerformerView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The performers in Postgres. */
@Singleton
class PerformerStore {
    /** @return whether it is new */
    boolean insert(Handle handle, PerformerView performer) {
        return handle.createUpdate("""
                                insert into performer (slug, name, kind, note, created_at)
                                values (:slug, :name, :kind, :note, :createdAt)
                                on conflict do nothing
                                """).bindMethods(performer).execute() == 1;
    }

    List<PerformerView> all(Handle handle) {
        return handle.createQuery("select slug, name, kind, note, created_at from performer order by slug")
                .mapTo(PerformerView.class)
                .list();
    }

    Optional<PerformerView> find(Handle handle, String slug) {
        return handle.createQuery("select slug, name, kind, note, created_at from performer where slug = :slug")
                .bind("slug", slug)
                .mapTo(PerformerView.class)
                .findOne();
    }
}
