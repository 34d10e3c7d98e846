package dev.understudy.orchestrator.performers;

import dev.understudy.contract.api.PerformerView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/** The performers in Postgres. */
@Singleton
public class PerformerStore {
    /** @return whether it is new */
    boolean insert(Handle handle, PerformerView performer) {
        return handle.createUpdate("""
                                insert into performer (slug, name, kind, note, created_at)
                                values (:slug, :name, :kind, :note, :createdAt)
                                on conflict do nothing
                                """).bindMethods(performer).execute() == 1;
    }

    void refer(Handle handle, String slug, String asset) {
        handle.createUpdate("update performer set reference = :asset where slug = :slug")
                .bind("slug", slug)
                .bind("asset", asset)
                .execute();
    }

    /** @param productions only those that a grant lets appear in one of them; empty: all */
    List<PerformerView> all(Handle handle, Optional<Set<String>> productions) {
        return query(handle, Optional.empty(), productions).list();
    }

    public Optional<PerformerView> find(Handle handle, String slug) {
        return find(handle, slug, Optional.empty());
    }

    /** @param productions only if a grant lets the performer appear in one of them; empty: in any case */
    Optional<PerformerView> find(Handle handle, String slug, Optional<Set<String>> productions) {
        return query(handle, Optional.of(slug), productions).findOne();
    }

    private static ResultIterable<PerformerView> query(
            Handle handle, Optional<String> slug, Optional<Set<String>> productions) {
        return handle.createQuery("""
                        select slug, name, kind, note, reference, created_at
                        from performer
                        where (:slug::text is null or slug = :slug)
                          and (:productions::text[] is null
                               or exists (
                                      select from licence_grant
                                      where licence_grant.performer = performer.slug
                                        and productions && :productions::text[]))
                        order by slug
                        """)
                .bind("slug", slug)
                .bind(
                        "productions",
                        productions.map(all -> all.toArray(String[]::new)).orElse(null))
                .mapTo(PerformerView.class);
    }
}
