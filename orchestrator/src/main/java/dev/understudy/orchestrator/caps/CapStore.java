package dev.understudy.orchestrator.caps;

import dev.understudy.contract.api.CapKind;
import dev.understudy.contract.api.CapView;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The caps in Postgres. */
@Singleton
class CapStore {
    void put(Handle handle, CapKind kind, String name, int slots) {
        handle.createUpdate("""
                        insert into slot_cap (kind, name, slots) values (:kind, :name, :slots)
                        on conflict (kind, name) do update set slots = excluded.slots
                        """)
                .bind("kind", kind)
                .bind("name", name)
                .bind("slots", slots)
                .execute();
    }

    /** @return whether there was one */
    boolean delete(Handle handle, CapKind kind, String name) {
        return handle.createUpdate("delete from slot_cap where kind = :kind and name = :name")
                        .bind("kind", kind)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    List<CapView> all(Handle handle) {
        return handle.createQuery("""
                        with holding as (
                            select stage.production, stage.kind, stage.licences, attempt.held
                            from attempt join stage on stage.id = attempt.stage
                            where attempt.ended_at is null
                        ), counted as (
                            select 'PRODUCTION' as kind, production as name, sum(held) as held from holding group by 2
                            union all
                            select 'STAGE_KIND', holding.kind, sum(held) from holding group by 2
                            union all
                            select 'LICENCE', licence, sum(held) from holding, unnest(licences) as licence group by 2
                        )
                        select kind, name, slots, coalesce(counted.held, 0) as slots_held
                        from slot_cap left join counted using (kind, name)
                        order by kind, name
                        """).mapTo(CapView.class).list();
    }
}
