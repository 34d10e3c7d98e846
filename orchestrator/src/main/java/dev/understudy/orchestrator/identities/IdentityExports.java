package dev.understudy.orchestrator.identities;

import dev.understudy.contract.api.ExportFormat;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.web.FileAnswers;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets an identity leave the farm where a grant of its performer allows that; every request is in the audit log. */
@Singleton
class IdentityExports {
    private final Changes changes;
    private final IdentityStore store;
    private final GrantCheck grants;
    private final FarmStorage storage;

    IdentityExports(Changes changes, IdentityStore store, GrantCheck grants, FarmStorage storage) {
        this.changes = changes;
        this.store = store;
        this.grants = grants;
        this.storage = storage;
    }

    /**
     * @param production that takes it
     * @throws dev.understudy.contract.error.UnderstudyException {@code NOT_FOUND}, {@code GRANT_REFUSED}
     */
    FileAnswers export(String slug, int version, ExportFormat format, String production) {
        String name = slug + "@" + version;
        return changes.audited(
                "identity.export",
                "identity " + name,
                () -> changes.apply(change -> {
                    IdentityStore.Identity identity = store.find(change.handle(), slug)
                            .orElseThrow(() -> OrchestratorException.notFound("identity", slug));
                    Path file = store.version(change.handle(), slug, Optional.of(version))
                            .map(found -> storage.resolve(found.path()).resolve(format.file()))
                            .orElseThrow(() -> OrchestratorException.notFound("version of identity " + slug, version));
                    GrantRequest request = new GrantRequest(identity.performer(), production, Operation.EXPORT);
                    List<Ticket.Use> uses = grants.cover(change.handle(), List.of(request), change.at());
                    if (!Files.isRegularFile(file)) {
                        throw new OrchestratorException(
                                OrchestratorErrorCode.NOT_FOUND,
                                "identity " + name + " has no " + format.slug()
                                        + ": it was trained before there were any",
                                "train it again; the new version has one");
                    }
                    change.audit(
                            "identity.export",
                            "identity " + name,
                            Map.of(
                                    "format", format.slug(),
                                    "production", production,
                                    "grant", uses.get(0).grant().id()));
                    return FileAnswers.of(file, slug + "-" + version + "." + format.slug());
                }));
    }
}
