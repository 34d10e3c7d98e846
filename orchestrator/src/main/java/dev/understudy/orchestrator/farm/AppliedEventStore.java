package dev.understudy.orchestrator.farm;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which events were applied. */
@Singleton
class AppliedEventStore {
    /** @return those of {@code ids} that were not applied before; from now on they are */
    Set<UUID> claimNew(Handle handle, Collection<UUID> ids, Instant at) {
        return new HashSet<>(handle.createQuery("""
                        insert into applied_event (id, applied_at)
                        select distinct id, :at::timestamptz from unnest(:ids) as delivered (id)
                        on conflict do nothing
                        returning id
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("at", at)
                .mapTo(UUID.class)
                .list());
    }

    void pruneBefore(Handle handle, Instant before) {
        handle.createUpdate("delete from applied_event where applied_at < :before")
                .bind("before", before)
                .execute();
    }
}
