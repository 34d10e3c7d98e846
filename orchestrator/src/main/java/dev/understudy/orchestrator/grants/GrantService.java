package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.notice.NoticeType;
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

/** Enters, shows and revokes grants. */
@Singleton
class GrantService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final GrantStore store;
    private final Clock clock;

    GrantService(Jdbi jdbi, Changes changes, GrantStore store, Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.clock = clock;
    }

    List<GrantView> list(Optional<String> performer) {
        Instant now = clock.instant();
        return jdbi
                .withHandle(handle -> performer
                        .map(p -> store.ofPerformers(handle, Set.of(p)))
                        .orElseGet(() -> store.all(handle)))
                .stream()
                .map(row -> view(row, now))
                .toList();
    }

    GrantView get(String id) {
        return jdbi.withHandle(handle -> store.find(handle, id))
                .map(row -> view(row, clock.instant()))
                .orElseThrow(() -> OrchestratorException.notFound("grant", id));
    }

    GrantView create(NewGrant wanted) {
        String subject = "performer " + wanted.performer();
        return changes.audited("grant.create", subject, () -> {
            FieldChecks checks = checked(wanted);
            checks.done();
            return changes.apply(change -> {
                checkReferences(checks, change.handle(), wanted);
                GrantView view = view(store.insert(change.handle(), wanted, change.at()), change.at());
                tell(change, "grant.create", view, Map.of("performer", wanted.performer()));
                return view;
            });
        });
    }

    GrantView revoke(String id, Optional<String> reason) {
        return changes.audited(
                "grant.revoke",
                "grant " + id,
                () -> changes.apply(change -> {
                    if (store.find(change.handle(), id).isEmpty()) {
                        throw OrchestratorException.notFound("grant", id);
                    }
                    GrantStore.Row revoked = store.revoke(change.handle(), id, change.at())
                            .orElseThrow(() -> new OrchestratorException(
                                    OrchestratorErrorCode.WRONG_STATE,
                                    "grant " + id + " was revoked before",
                                    "nothing needs to be done; a revocation is final, a new grant can be entered"));
                    GrantView view = view(revoked, change.at());
                    tell(change, "grant.revoke", view, Map.of("reason", reason.orElse("")));
                    tellProductions(change, view, reason);
                    return view;
                }));
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

    private static FieldChecks checked(NewGrant wanted) {
        FieldChecks checks = new FieldChecks()
                .slug("performer", wanted.performer())
                .text("grantor", wanted.grantor())
                .notEmpty("productions", wanted.productions())
                .notEmpty("operations", wanted.operations());
        boolean from = checks.present("validFrom", wanted.validFrom());
        boolean until = checks.present("validUntil", wanted.validUntil());
        if (from && until) {
            checks.require(
                    wanted.validUntil().isAfter(wanted.validFrom()),
                    "validUntil: must be after validFrom; " + wanted.validUntil() + " is not after "
                            + wanted.validFrom());
        }
        wanted.note().ifPresent(note -> checks.text("note", note));
        return checks;
    }

    private void checkReferences(FieldChecks checks, Handle handle, NewGrant wanted) {
        checks.require(
                store.performerExists(handle, wanted.performer()),
                "performer: there is no performer " + wanted.performer());
        store.missingProductions(handle, wanted.productions())
                .forEach(name -> checks.require(false, "productions: there is no production " + name));
        wanted.evidence()
                .ifPresent(sha -> checks.require(store.assetExists(handle, sha), "evidence: there is no asset " + sha));
        checks.done();
    }

    private static GrantView view(GrantStore.Row row, Instant now) {
        String state;
        if (row.grant().revokedAt().filter(revoked -> !now.isBefore(revoked)).isPresent()) {
            state = "revoked";
        } else if (now.isBefore(row.grant().validFrom())) {
            state = "upcoming";
        } else {
            state = now.isBefore(row.grant().validUntil()) ? "active" : "expired";
        }
        return new GrantView(row.grant(), state, row.createdAt());
    }
}
