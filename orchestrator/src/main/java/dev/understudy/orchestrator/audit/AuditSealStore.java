package dev.understudy.orchestrator.audit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMappers;

/** The seals of the audit log, and the entries that they cover. */
@Singleton
class AuditSealStore {
    private static final int FETCHED_AT_ONCE = 1000;

    record Seal(long sequence, long entry, String hash) {}

    /** @param entry empty if there is none any more */
    record Sealed(Seal seal, Optional<AuditChain.Entry> entry) {}

    Optional<Seal> last(Handle handle) {
        return handle.createQuery("select sequence, entry, hash from audit_seal order by sequence desc limit 1")
                .mapTo(Seal.class)
                .findFirst();
    }

    /**
     * Entries that have no seal, in their order.
     *
     * @param after looks at entries of greater numbers only
     */
    List<AuditChain.Entry> unsealed(Handle handle, long after, int most) {
        return handle.createQuery("""
                        select id, at, who, action, subject, outcome, details
                        from audit_entry
                        where id > :after and not exists (select 1 from audit_seal where audit_seal.entry = audit_entry.id)
                        order by id
                        limit :most
                        """)
                .bind("after", after)
                .bind("most", most)
                .mapTo(AuditChain.Entry.class)
                .list();
    }

    /** How many entries that are older than {@code before} have no seal. */
    long countUnsealed(Handle handle, Instant before) {
        return handle.createQuery("""
                        select count(*)
                        from audit_entry
                        where at < :before and not exists (select 1 from audit_seal where audit_seal.entry = audit_entry.id)
                        """).bind("before", before).mapTo(Long.class).one();
    }

    void append(Handle handle, List<Seal> seals, Instant at) {
        handle.createUpdate("""
                        insert into audit_seal (sequence, entry, hash, sealed_at)
                        select sequence, entry, hash, :at
                        from unnest(:sequences, :entries, :hashes) as made (sequence, entry, hash)
                        """)
                .bind("at", at)
                .bind("sequences", seals.stream().map(Seal::sequence).toArray(Long[]::new))
                .bind("entries", seals.stream().map(Seal::entry).toArray(Long[]::new))
                .bind("hashes", seals.stream().map(Seal::hash).toArray(String[]::new))
                .execute();
    }

    /** All seals in their order, a part of them in memory at a time; to be closed, and read within one transaction. */
    Stream<Sealed> all(Handle handle) {
        RowMapper<Seal> seals =
                handle.getConfig(RowMappers.class).findFor(Seal.class).orElseThrow();
        RowMapper<AuditChain.Entry> entries = handle.getConfig(RowMappers.class)
                .findFor(AuditChain.Entry.class)
                .orElseThrow();
        return handle
                .createQuery("""
                        select seal.sequence, seal.entry, seal.hash, audit_entry.id, at, who, action, subject, outcome,
                               details
                        from audit_seal as seal left join audit_entry on audit_entry.id = seal.entry
                        order by seal.sequence
                        """)
                .setFetchSize(FETCHED_AT_ONCE)
                .map((rows, context) -> new Sealed(
                        seals.map(rows, context),
                        rows.getString("who") == null ? Optional.empty() : Optional.of(entries.map(rows, context))))
                .stream();
    }
}
