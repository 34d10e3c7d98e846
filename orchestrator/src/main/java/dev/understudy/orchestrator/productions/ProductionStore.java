package dev.understudy.orchestrator.productions;

import dev.understudy.contract.api.ProductionView;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The productions in Postgres. */
@Singleton
public class ProductionStore {
    /** @return whether it is new */
    boolean insert(Handle handle, ProductionView production) {
        return handle.createUpdate("""
                                insert into production (slug, title, created_at)
                                values (:slug, :title, :createdAt)
                                on conflict do nothing
                                """).bindMethods(production).execute() == 1;
    }

    List<ProductionView> all(Handle handle) {
        return handle.createQuery("select slug, title, created_at from production order by slug")
                .mapTo(ProductionView.class)
                .list();
    }

    public boolean exists(Handle handle, String slug) {
        return handle.createQuery("select exists (select from production where slug = :slug)")
                .bind("slug", slug)
                .mapTo(Boolean.class)
                .one();
    }
}
