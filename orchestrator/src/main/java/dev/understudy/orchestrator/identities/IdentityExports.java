package dev.understudy.orchestrator.identities;

import dev.understudy.contract.api.ExportFormat;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.web.FileAnswers;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets an identity leave the farm where grants of everyone whose face it has learnt allow that; every request is in the audit log. */
@Singleton
class IdentityExports {
    private final Changes changes;
    private final Callers callers;
    private final IdentityStore store;
    private final GrantCheck grants;
    private final FarmStorage storage;
    private final Withheld withheld;

    IdentityExports(
            Changes changes,
            Callers callers,
            IdentityStore store,
            GrantCheck grants,
            FarmStorage storage,
            Withheld withheld) {
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.grants = grants;
        this.storage = storage;
        this.withheld = withheld;
    }

    /**
     * @param form {@code onnx} or {@code safetensors}
     * @param production that takes it
     * @throws dev.understudy.contract.error.UnderstudyException {@code NOT_FOUND}, {@code GRANT_REFUSED}
     */
    FileAnswers export(String slug, int version, String form, String production) {
        String name = slug + "@" + version;
        return changes.audited("identity.export", "identity " + name, () -> {
            ExportFormat format = checked(form, production);
            callers.require(Permission.PRODUCE, production);
            return changes.apply(change -> export(change, slug, version, format, production));
        });
    }

    private static ExportFormat checked(String form, String production) {
        Optional<ExportFormat> format = ExportFormat.of(form);
        new FieldChecks()
                .slug("production", production)
                .require(format.isPresent(), "format: must be onnx or safetensors, not " + form)
                .done();
        return format.orElseThrow();
    }

    private FileAnswers export(Change change, String slug, int version, ExportFormat format, String production) {
        String name = slug + "@" + version;
        IdentityStore.Identity identity = store.find(change.handle(), slug)
                .filter(known -> callers.current().may(Permission.VIEW, known.production()))
                .orElseThrow(() -> OrchestratorException.notFound("identity", slug));
        IdentityStore.Version made = store.version(change.handle(), slug, Optional.of(version))
                .orElseThrow(() -> OrchestratorException.notFound("version of identity " + slug, version));
        // The encoder was trained with all these faces.
        List<GrantRequest> requests = Stream.concat(
                        Stream.of(identity.performer(), made.doublePerformer()), made.faces().stream())
                .distinct()
                .map(performer -> new GrantRequest(performer, production, Operation.EXPORT))
                .toList();
        List<Ticket.Use> uses = grants.cover(change.handle(), requests, change.at());
        withheld.requireNoQuarantine(change.handle(), made.job());
        Path file = storage.resolve(made.path()).resolve(format.file());
        if (!Files.isRegularFile(file)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.NOT_FOUND,
                    "identity " + name + " has no " + format.slug() + ": it was trained before there were any",
                    "train it again; the new version has one");
        }
        change.audit(
                "identity.export",
                "identity " + name,
                Map.of(
                        "format", format.slug(),
                        "production", production,
                        "grants", uses.stream().map(use -> use.grant().id()).toList()));
        return FileAnswers.of(file, slug + "-" + version + "." + format.slug());
    }
}
