package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantWords;
import dev.understudy.contract.grant.Suspension;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Enters, amends, suspends, revokes and shows grants. */
@Singleton
class GrantService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final GrantStore store;
    private final GrantVersions versions;
    private final AssetStore assets;
    private final Clock clock;

    GrantService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            GrantStore store,
            GrantVersions versions,
            AssetStore assets,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.versions = versions;
        this.assets = assets;
        this.clock = clock;
    }

    List<GrantView> list(Optional<String> performer) {
        Instant now = clock.instant();
        return jdbi
                .withHandle(handle -> performer
                        .map(p -> store.ofPerformers(handle, Set.of(p)))
                        .orElseGet(() -> store.all(handle)))
                .stream()
                .filter(row -> isVisible(row.grant()))
                .map(row -> view(row, now))
                .toList();
    }

    GrantView get(String id) {
        return jdbi.withHandle(handle -> store.find(handle, id))
                .filter(row -> isVisible(row.grant()))
                .map(row -> view(row, clock.instant()))
                .orElseThrow(() -> OrchestratorException.notFound("grant", id));
    }

    List<GrantVersionView> versions(String id) {
        return jdbi.withHandle(handle -> {
            if (store.find(handle, id).filter(row -> isVisible(row.grant())).isEmpty()) {
                throw OrchestratorException.notFound("grant", id);
            }
            return versions.of(handle, id);
        });
    }

    GrantView create(NewGrant wanted) {
        return changes.audited("grant.create", "performer " + wanted.performer(), () -> {
            FieldChecks checks = GrantFields.check(wanted);
            checks.done();
            callers.requireAll(Permission.LICENSE, wanted.productions());
            return changes.apply(change -> {
                checkReferences(checks, change.handle(), wanted);
                GrantStore.Row row = store.insert(change.handle(), wanted, change.at());
                return entered(change, "grant.create", row);
            });
        });
    }

    /** A new version; what it says now is kept. */
    GrantView amend(String id, NewGrant wanted) {
        return changes.audited("grant.amend", "grant " + id, () -> {
            FieldChecks checks = GrantFields.check(wanted);
            checks.done();
            callers.requireAll(Permission.LICENSE, wanted.productions());
            return changes.apply(change -> {
                Grant before = standing(change, id);
                callers.requireAll(Permission.LICENSE, before.productions());
                checks.require(
                        before.performer().equals(wanted.performer()),
                        "performer: grant %s is about %s and stays so; enter a grant for %s"
                                .formatted(id, before.performer(), wanted.performer()));
                checkReferences(checks, change.handle(), wanted);
                return entered(change, "grant.amend", store.amend(change.handle(), id, wanted));
            });
        });
    }

    GrantView revoke(String id, Optional<String> reason) {
        return changes.audited(
                "grant.revoke",
                "grant " + id,
                () -> changes.apply(change -> {
                    standing(change, id);
                    GrantView view = view(store.revoke(change.handle(), id, change.at()), change.at());
                    tell(change, "grant.revoke", view, Map.of("reason", reason.orElse("")));
                    tellProductions(change, view, reason);
                    return view;
                }));
    }

    /** It covers nothing until it is resumed. */
    GrantView suspend(String id, String reason) {
        return changes.audited("grant.suspend", "grant " + id, () -> {
            new FieldChecks().text("reason", reason).done();
            return changes.apply(change -> {
                Grant grant = standing(change, id);
                grant.suspension().ifPresent(since -> {
                    throw new OrchestratorException(
                            OrchestratorErrorCode.WRONG_STATE,
                            "grant %s is suspended since %s: %s".formatted(id, since.since(), since.reason()),
                            "nothing needs to be done; to let it cover again: ./understudy grants resume " + id);
                });
                Suspension suspension = new Suspension(change.at(), reason);
                GrantView view =
                        view(store.suspend(change.handle(), id, Optional.of(suspension), isOwn(grant)), change.at());
                tell(change, "grant.suspend", view, Map.of("reason", reason));
                return view;
            });
        });
    }

    GrantView resume(String id) {
        return changes.audited(
                "grant.resume",
                "grant " + id,
                () -> changes.apply(change -> {
                    Grant grant = standing(change, id);
                    if (grant.suspension().isEmpty()) {
                        throw new OrchestratorException(
                                OrchestratorErrorCode.WRONG_STATE,
                                "grant " + id + " is not suspended",
                                "nothing needs to be done");
                    }
                    requireSameSide(change, grant);
                    GrantView view = view(store.suspend(change.handle(), id, Optional.empty(), false), change.at());
                    tell(change, "grant.resume", view, Map.of());
                    return view;
                }));
    }

    /** What the performer suspended the performer lifts, and nobody else; what others did, others. */
    private void requireSameSide(Change change, Grant grant) {
        boolean byPerformer = store.isSuspendedByPerformer(change.handle(), grant.id());
        if (byPerformer != isOwn(grant)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FORBIDDEN,
                    "grant %s was suspended by %s"
                            .formatted(grant.id(), byPerformer ? "the performer" : "those who enter grants"),
                    "only they lift it");
        }
    }

    /** The grant, which nobody else changes now, unless it was revoked. */
    private Grant standing(Change change, String id) {
        Grant grant = store.lock(change.handle(), id)
                .map(GrantStore.Row::grant)
                .filter(this::isVisible)
                .orElseThrow(() -> OrchestratorException.notFound("grant", id));
        if (!isOwn(grant)) {
            callers.requireAll(Permission.LICENSE, grant.productions());
        }
        grant.revokedAt().ifPresent(at -> {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "grant " + id + " was revoked before",
                    "nothing needs to be done; a revocation is final, a new grant can be entered");
        });
        return grant;
    }

    private boolean isVisible(Grant grant) {
        Caller caller = callers.current();
        return isOwn(grant)
                || grant.productions().stream().anyMatch(production -> caller.may(Permission.VIEW, production));
    }

    /** Whether it is about the caller's own likeness. */
    private boolean isOwn(Grant grant) {
        Caller caller = callers.current();
        return caller.maySomewhere(Permission.OWN_LIKENESS)
                && caller.performer().equals(Optional.of(grant.performer()));
    }

    private GrantView entered(Change change, String action, GrantStore.Row row) {
        Grant grant = row.grant();
        versions.keep(change.handle(), grant, change.at());
        GrantView view = view(row, change.at());
        tell(
                change,
                action,
                view,
                Map.of(
                        "performer",
                        grant.performer(),
                        "version",
                        String.valueOf(grant.version()),
                        "hash",
                        view.hash()));
        return view;
    }

    private static void tell(Change change, String action, GrantView view, Map<String, String> details) {
        change.audit(action, "grant " + view.grant().id(), details);
        change.live("grant", view);
        change.grantEnded();
        change.wakePlanner();
    }

    /** Each production by itself: a studio hears of its own. */
    private static void tellProductions(Change change, GrantView view, Optional<String> reason) {
        for (String production : new TreeSet<>(view.grant().productions())) {
            change.notice(
                    NoticeType.GRANT_REVOKED,
                    Optional.of(production),
                    Optional.empty(),
                    "grant " + view.grant().id(),
                    Map.of("performer", view.grant().performer(), "reason", reason.orElse("")));
        }
    }

    private void checkReferences(FieldChecks checks, Handle handle, NewGrant wanted) {
        store.kind(handle, wanted.performer())
                .ifPresentOrElse(
                        kind -> GrantFields.checkEvidence(checks, kind, wanted),
                        () -> checks.require(false, "performer: there is no performer " + wanted.performer()));
        store.missingProductions(handle, wanted.productions())
                .forEach(name -> checks.require(false, "productions: there is no production " + name));
        wanted.evidence()
                .ifPresent(sha -> checks.require(
                        !assets.findAll(handle, List.of(sha), AssetStore.Seen.by(callers.current()))
                                .isEmpty(),
                        "evidence: there is no asset " + sha));
        checks.done();
    }

    private static GrantView view(GrantStore.Row row, Instant now) {
        String state;
        if (row.grant().revokedAt().filter(revoked -> !now.isBefore(revoked)).isPresent()) {
            state = "revoked";
        } else if (row.grant().suspension().isPresent()) {
            state = "suspended";
        } else if (now.isBefore(row.grant().validFrom())) {
            state = "upcoming";
        } else {
            state = now.isBefore(row.grant().validUntil()) ? "active" : "expired";
        }
        return new GrantView(row.grant(), state, row.createdAt(), row.grant().hash(), GrantWords.of(row.grant()));
    }
}
