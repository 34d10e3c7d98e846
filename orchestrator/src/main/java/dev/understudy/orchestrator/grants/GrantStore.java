package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.Operation;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The grants in Postgres. */
@Singleton
class GrantStore {
    /** A grant and when it was entered. */
    record Row(Grant grant, Instant createdAt) {}

    private static final String COLUMNS = """
            select id, performer, grantor, productions, operations, valid_from, valid_until, revoked_at, evidence, note,
                   created_at
            from licence_grant
            """;

    Row insert(Handle handle, NewGrant wanted, Instant at) {
        return handle.createQuery("""
                        insert into licence_grant
                            (performer, grantor, productions, operations, valid_from, valid_until, evidence, note, created_at)
                        values
                            (:performer, :grantor, :productions, :operations, :validFrom, :validUntil, :evidence, :note, :at)
                        returning *
                        """)
                .bind("performer", wanted.performer())
                .bind("grantor", wanted.grantor())
                .bind("productions", wanted.productions().stream().sorted().toArray(String[]::new))
                .bind(
                        "operations",
                        wanted.operations().stream()
                                .sorted()
                                .map(Operation::name)
                                .toArray(String[]::new))
                .bind("validFrom", wanted.validFrom())
                .bind("validUntil", wanted.validUntil())
                .bind("evidence", wanted.evidence())
                .bind("note", wanted.note())
                .bind("at", at)
                .map(GrantStore::row)
                .one();
    }

    List<Row> all(Handle handle) {
        return handle.createQuery(COLUMNS + "order by created_at desc, id")
                .map(GrantStore::row)
                .list();
    }

    List<Row> ofPerformers(Handle handle, Collection<String> performers) {
        return handle.createQuery(COLUMNS + "where performer = any(:performers) order by created_at, id")
                .bind("performers", performers.toArray(String[]::new))
                .map(GrantStore::row)
                .list();
    }

    Optional<Row> find(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(GrantStore::row)
                .findOne();
    }

    /** @return the grant, unless it was revoked before */
    Optional<Row> revoke(Handle handle, String id, Instant at) {
        return handle.createQuery("""
                        update licence_grant set revoked_at = :at
                        where id = :id and revoked_at is null
                        returning *
                        """)
                .bind("id", id)
                .bind("at", at)
                .map(GrantStore::row)
                .findOne();
    }

    /** Those of {@code names} that are no production. */
    List<String> missingProductions(Handle handle, Set<String> names) {
        return handle.createQuery("""
                        select name from unnest(:names) as wanted (name)
                        where not exists (select 1 from production where slug = name)
                        """)
                .bind("names", names.toArray(String[]::new))
                .mapTo(String.class)
                .list();
    }

    boolean performerExists(Handle handle, String slug) {
        return handle.createQuery("select exists (select 1 from performer where slug = :slug)")
                .bind("slug", slug)
                .mapTo(Boolean.class)
                .one();
    }

    boolean assetExists(Handle handle, String sha256) {
        return handle.createQuery("select exists (select 1 from asset where sha256 = :sha256)")
                .bind("sha256", sha256)
                .mapTo(Boolean.class)
                .one();
    }

    private static Row row(ResultSet rows, StatementContext context) throws SQLException {
        Grant grant = new Grant(
                rows.getString("id"),
                rows.getString("performer"),
                rows.getString("grantor"),
                Set.of((String[]) rows.getArray("productions").getArray()),
                Arrays.stream((String[]) rows.getArray("operations").getArray())
                        .map(Operation::valueOf)
                        .collect(Collectors.toSet()),
                rows.getTimestamp("valid_from").toInstant(),
                rows.getTimestamp("valid_until").toInstant(),
                Optional.ofNullable(rows.getTimestamp("revoked_at")).map(Timestamp::toInstant),
                Optional.ofNullable(rows.getString("evidence")),
                Optional.ofNullable(rows.getString("note")));
        return new Row(grant, rows.getTimestamp("created_at").toInstant());
    }
}
