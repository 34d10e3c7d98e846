package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Every version of every grant, as it was entered: rows are added, never changed. */
@Singleton
class GrantVersions {
    void keep(Handle handle, Grant grant, Instant at) {
        handle.createUpdate("""
                        insert into licence_grant_version (licence_grant, version, licence, hash, entered_at)
                        values (:grant, :version, cast(:licence as jsonb), :hash, :at)
                        """)
                .bind("grant", grant.id())
                .bind("version", grant.version())
                .bind("licence", Json.write(licence(grant)))
                .bind("hash", grant.hash())
                .bind("at", at)
                .execute();
    }

    /** The newest first. */
    List<GrantVersionView> of(Handle handle, String id) {
        return handle.createQuery("""
                        select version, licence, hash, entered_at from licence_grant_version
                        where licence_grant = :grant
                        order by version desc
                        """)
                .bind("grant", id)
                .map((rows, context) -> {
                    int version = rows.getInt("version");
                    NewGrant licence = Json.read(rows.getString("licence"), NewGrant.class);
                    String kept = rows.getString("hash");
                    return new GrantVersionView(
                            version,
                            licence,
                            kept == null ? unchanged(id, version, licence).hash() : kept,
                            rows.getTimestamp("entered_at").toInstant());
                })
                .list();
    }

    /** As it is in the database, whose times have microseconds. */
    private static NewGrant licence(Grant grant) {
        return new NewGrant(
                grant.performer(),
                grant.grantor(),
                grant.productions(),
                grant.operations(),
                grant.validFrom(),
                grant.validUntil(),
                grant.evidence(),
                grant.note(),
                grant.terms());
    }

    /** What became of a grant since is no part of a version's hash. */
    private static Grant unchanged(String id, int version, NewGrant licence) {
        return new Grant(
                id,
                version,
                licence.performer(),
                PerformerKind.LIVING,
                licence.grantor(),
                licence.productions(),
                licence.operations(),
                licence.validFrom(),
                licence.validUntil(),
                Optional.empty(),
                Optional.empty(),
                licence.evidence(),
                licence.note(),
                licence.terms());
    }
}
