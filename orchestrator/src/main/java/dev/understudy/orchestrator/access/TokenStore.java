package dev.understudy.orchestrator.access;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.api.TokenView;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The credentials of people in Postgres, without their secrets. */
@Singleton
public class TokenStore {
    /** For what a token is. */
    public enum Kind {
        API,
        SESSION
    }

    /** What is entered of a new one. */
    public record NewRow(
            String person,
            Kind kind,
            String name,
            String hash,
            Optional<Role> role,
            Optional<String> production,
            Optional<Long> parent,
            Instant createdAt,
            Instant expiresAt) {}

    /** A credential as it is found. */
    public record Found(TokenView token, Kind kind, Optional<Long> parent) {
        Caller.Limits limits() {
            boolean loggedIn = kind == Kind.SESSION && parent.isEmpty();
            return new Caller.Limits(
                    token.role(),
                    token.production(),
                    loggedIn ? Optional.empty() : Optional.of(token.expiresAt()),
                    loggedIn ? Optional.empty() : Optional.of(token.id()));
        }
    }

    private static final Duration USE_IS_NOTED = Duration.ofMinutes(1);
    private static final String COLUMNS = """
            select id, name, person, role, production, created_at, expires_at, last_used_at from access_token
            """;

    public TokenView insert(Handle handle, NewRow row) {
        long id = handle.createQuery("""
                        insert into access_token (person, kind, name, hash, role, production, parent, created_at, expires_at)
                        values (:person, :kind, :name, :hash, :role, :production, :parent, :createdAt, :expiresAt)
                        returning id
                        """)
                .bind("person", row.person())
                .bind("kind", row.kind().name())
                .bind("name", row.name())
                .bind("hash", row.hash())
                .bind("role", row.role().map(Role::name))
                .bind("production", row.production())
                .bind("parent", row.parent())
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", row.expiresAt())
                .mapTo(Long.class)
                .one();
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(TokenView.class)
                .one();
    }

    /** Of any kind, unless it has ended. */
    Optional<Found> find(Handle handle, String hash, Instant at) {
        return handle.createQuery("""
                        select id, name, person, role, production, created_at, expires_at, last_used_at, kind, parent
                        from access_token
                        where hash = :hash and expires_at > :at
                        """)
                .bind("hash", hash)
                .bind("at", at)
                .map((rows, context) -> new Found(
                        new TokenView(
                                rows.getLong("id"),
                                rows.getString("name"),
                                rows.getString("person"),
                                Optional.ofNullable(rows.getString("role")).map(Role::valueOf),
                                Optional.ofNullable(rows.getString("production")),
                                rows.getTimestamp("created_at").toInstant(),
                                rows.getTimestamp("expires_at").toInstant(),
                                Optional.ofNullable(rows.getTimestamp("last_used_at"))
                                        .map(Timestamp::toInstant)),
                        Kind.valueOf(rows.getString("kind")),
                        Optional.ofNullable(rows.getObject("parent", Long.class))))
                .findOne();
    }

    /** At most once a minute, so that reading does not mean writing. */
    void noteUse(Handle handle, TokenView token, Instant at) {
        if (token.lastUsedAt()
                .filter(last -> last.plus(USE_IS_NOTED).isAfter(at))
                .isEmpty()) {
            handle.createUpdate("update access_token set last_used_at = :at where id = :id")
                    .bind("at", at)
                    .bind("id", token.id())
                    .execute();
        }
    }

    /** Those for programs, the newest first. */
    public List<TokenView> ofPerson(Handle handle, String person) {
        return handle.createQuery(COLUMNS + "where person = :person and kind = 'API' order by id desc")
                .bind("person", person)
                .mapTo(TokenView.class)
                .list();
    }

    /** @return whether there was such a one of this person */
    public boolean delete(Handle handle, String person, long id) {
        return handle.createUpdate("delete from access_token where id = :id and person = :person and kind = 'API'")
                        .bind("id", id)
                        .bind("person", person)
                        .execute()
                == 1;
    }

    public void delete(Handle handle, String hash) {
        handle.createUpdate("delete from access_token where hash = :hash")
                .bind("hash", hash)
                .execute();
    }

    /** Every credential of a person ends. */
    public void endAll(Handle handle, String person) {
        handle.createUpdate("delete from access_token where person = :person")
                .bind("person", person)
                .execute();
    }

    /** Every session of a person ends, such as when the password is another. */
    public void endSessions(Handle handle, String person) {
        handle.createUpdate("delete from access_token where person = :person and kind = 'SESSION'")
                .bind("person", person)
                .execute();
    }

    public void deleteEnded(Handle handle, Instant at) {
        handle.createUpdate("delete from access_token where expires_at < :at")
                .bind("at", at)
                .execute();
    }
}
