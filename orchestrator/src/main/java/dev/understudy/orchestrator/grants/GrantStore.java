package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.grant.Suspension;
import dev.understudy.contract.json.Json;
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
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The grants in Postgres. */
@Singleton
class GrantStore {
    /** A grant and when it was entered. */
    record Row(Grant grant, Instant createdAt) {}

    private static final String COLUMNS = """
            select id, version, performer, performer.kind, grantor, productions, operations, valid_from, valid_until,
                   revoked_at, suspended_at, suspended_for, evidence, licence_grant.note, terms,
                   licence_grant.created_at
            from licence_grant join performer on performer.slug = licence_grant.performer
            """;

    /** Its first version, of which the caller keeps a {@link GrantVersions copy}. */
    Row insert(Handle handle, NewGrant wanted, Instant at) {
        String id = bound(handle.createQuery("""
                        insert into licence_grant
                            (performer, grantor, productions, operations, valid_from, valid_until, evidence, note, terms,
                             created_at)
                        values
                            (:performer, :grantor, :productions, :operations, :validFrom, :validUntil, :evidence, :note,
                             cast(:terms as jsonb), :at)
                        returning id
                        """), wanted)
                .bind("at", at)
                .mapTo(String.class)
                .one();
        return find(handle, id).orElseThrow();
    }

    /** The next version: what the grant says from now on. */
    Row amend(Handle handle, String id, NewGrant wanted) {
        String changed = bound(handle.createQuery("""
                        update licence_grant
                        set version = version + 1, grantor = :grantor, productions = :productions,
                            operations = :operations, valid_from = :validFrom, valid_until = :validUntil,
                            evidence = :evidence, note = :note, terms = cast(:terms as jsonb)
                        where id = :id and performer = :performer
                        returning id
                        """), wanted)
                .bind("id", id)
                .mapTo(String.class)
                .one();
        return find(handle, changed).orElseThrow();
    }

    private static Query bound(Query query, NewGrant wanted) {
        return query.bind("performer", wanted.performer())
                .bind("grantor", wanted.grantor())
                .bind("productions", wanted.productions().toArray(String[]::new))
                .bind(
                        "operations",
                        wanted.operations().stream().map(Operation::name).toArray(String[]::new))
                .bind("validFrom", wanted.validFrom())
                .bind("validUntil", wanted.validUntil())
                .bind("evidence", wanted.evidence())
                .bind("note", wanted.note())
                .bind("terms", Json.write(wanted.terms()));
    }

    List<Row> all(Handle handle) {
        return handle.createQuery(COLUMNS + "order by licence_grant.created_at desc, id")
                .map(GrantStore::row)
                .list();
    }

    List<Row> ofPerformers(Handle handle, Collection<String> performers) {
        return handle.createQuery(COLUMNS
                        + "where licence_grant.performer = any(:performers) order by licence_grant.created_at, id")
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

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<Row> lock(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "where id = :id for update of licence_grant")
                .bind("id", id)
                .map(GrantStore::row)
                .findOne();
    }

    Row revoke(Handle handle, String id, Instant at) {
        handle.createUpdate("update licence_grant set revoked_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
        return find(handle, id).orElseThrow();
    }

    List<Row> revokedOrOver(Handle handle, Instant now) {
        return handle.createQuery(COLUMNS + "where revoked_at <= :now or valid_until <= :now order by id")
                .bind("now", now)
                .map(GrantStore::row)
                .list();
    }

    boolean isSuspendedByPerformer(Handle handle, String id) {
        return handle.createQuery("select suspended_by_performer from licence_grant where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * @param suspension empty: it is not suspended any more
     * @param byPerformer whether the performer does it
     */
    Row suspend(Handle handle, String id, Optional<Suspension> suspension, boolean byPerformer) {
        handle.createUpdate("""
                        update licence_grant
                        set suspended_at = :since, suspended_for = :reason, suspended_by_performer = :byPerformer
                        where id = :id
                        """)
                .bind("byPerformer", byPerformer)
                .bind("id", id)
                .bind("since", suspension.map(Suspension::since))
                .bind("reason", suspension.map(Suspension::reason))
                .execute();
        return find(handle, id).orElseThrow();
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

    /** What kind of person a performer is; empty if there is none of that slug. */
    Optional<PerformerKind> kind(Handle handle, String slug) {
        return handle.createQuery("select kind from performer where slug = :slug")
                .bind("slug", slug)
                .mapTo(PerformerKind.class)
                .findOne();
    }

    private static Row row(ResultSet rows, StatementContext context) throws SQLException {
        Timestamp suspended = rows.getTimestamp("suspended_at");
        Optional<Suspension> suspension = suspended == null
                ? Optional.empty()
                : Optional.of(new Suspension(suspended.toInstant(), rows.getString("suspended_for")));
        Grant grant = new Grant(
                rows.getString("id"),
                rows.getInt("version"),
                rows.getString("performer"),
                PerformerKind.valueOf(rows.getString("kind")),
                rows.getString("grantor"),
                Set.of((String[]) rows.getArray("productions").getArray()),
                Arrays.stream((String[]) rows.getArray("operations").getArray())
                        .map(Operation::valueOf)
                        .collect(Collectors.toSet()),
                rows.getTimestamp("valid_from").toInstant(),
                rows.getTimestamp("valid_until").toInstant(),
                Optional.ofNullable(rows.getTimestamp("revoked_at")).map(Timestamp::toInstant),
                suspension,
                Optional.ofNullable(rows.getString("evidence")),
                Optional.ofNullable(rows.getString("note")),
                Json.read(rows.getString("terms"), GrantTerms.class));
        return new Row(grant, rows.getTimestamp("created_at").toInstant());
    }
}
