package dev.understudy.orchestrator.shares;

import dev.understudy.contract.api.ShareSettings;
import dev.understudy.contract.api.ShareView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What productions may have of pools, in Postgres. */
@Singleton
class ShareStore {
    void put(Handle handle, String production, String pool, ShareSettings settings) {
        handle.createUpdate("""
                        insert into production_share (production, pool, weight, guaranteed, burst)
                        values (:production, :pool, :weight, :guaranteed, :burst)
                        on conflict (production, pool) do update
                        set weight = excluded.weight, guaranteed = excluded.guaranteed, burst = excluded.burst
                        """)
                .bind("production", production)
                .bind("pool", pool)
                .bind("weight", settings.weight())
                .bind("guaranteed", settings.guaranteed())
                .bind("burst", settings.burst())
                .execute();
    }

    /** @return whether there was one */
    boolean delete(Handle handle, String production, String pool) {
        return handle.createUpdate("delete from production_share where production = :production and pool = :pool")
                        .bind("production", production)
                        .bind("pool", pool)
                        .execute()
                == 1;
    }

    boolean hasPool(Handle handle, String name) {
        return handle.createQuery("select exists (select from pool where name = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    List<ShareView> all(Handle handle) {
        return views(handle, Optional.empty(), Optional.empty());
    }

    ShareView get(Handle handle, String production, String pool) {
        return views(handle, Optional.of(production), Optional.of(pool)).get(0);
    }

    private static List<ShareView> views(Handle handle, Optional<String> production, Optional<String> pool) {
        return handle.createQuery("""
                        with holding as (
                            select stage.production, stage.pool, sum(attempt.held) as held
                            from attempt join stage on stage.id = attempt.stage
                            where attempt.ended_at is null
                            group by stage.production, stage.pool
                        )
                        select production, pool, weight, guaranteed, burst, coalesce(holding.held, 0) as slots_held
                        from production_share left join holding using (production, pool)
                        where (:production::text is null or production = :production)
                          and (:pool::text is null or pool = :pool)
                        order by pool, production
                        """)
                .bind("production", production)
                .bind("pool", pool)
                .mapTo(ShareView.class)
                .list();
    }
}
