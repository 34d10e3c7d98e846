package dev.understudy.orchestrator.people;

import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.api.TokenView;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Secrets;
import dev.understudy.orchestrator.access.TokenStore;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Makes and ends tokens. */
@Singleton
class TokenService {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final TokenStore store;
    private final Clock clock;

    TokenService(Jdbi jdbi, Changes changes, Callers callers, TokenStore store, Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.clock = clock;
    }

    List<TokenView> own() {
        requireAllRights(callers.current());
        return jdbi.withHandle(
                handle -> store.ofPerson(handle, callers.current().name()));
    }

    IssuedToken issue(NewToken wanted) {
        Caller caller = callers.current();
        return changes.audited("token.issue", "person " + caller.name(), () -> {
            requireAllRights(caller);
            check(caller, wanted);
            String secret = Secrets.make();
            return changes.apply(change -> {
                TokenView token = store.insert(
                        change.handle(),
                        new TokenStore.NewRow(
                                caller.name(),
                                TokenStore.Kind.API,
                                wanted.name(),
                                Secrets.hash(secret),
                                wanted.role(),
                                wanted.production(),
                                caller.limits().token(),
                                change.at(),
                                wanted.expiresAt()));
                change.audit(
                        "token.issue",
                        "person " + caller.name(),
                        Map.of("token", token.id(), "name", token.name(), "expiresAt", token.expiresAt()));
                return new IssuedToken(token, secret);
            });
        });
    }

    /** As an administrator. */
    List<TokenView> of(String person) {
        return jdbi.withHandle(handle -> store.ofPerson(handle, person));
    }

    void revoke(long id) {
        requireAllRights(callers.current());
        revoke(callers.current().name(), id);
    }

    /** As an administrator, or by oneself. */
    void revoke(String person, long id) {
        changes.audited(
                "token.revoke",
                "person " + person,
                () -> changes.apply(change -> {
                    if (!store.delete(change.handle(), person, id)) {
                        throw OrchestratorException.notFound("token", id);
                    }
                    change.audit("token.revoke", "person " + person, Map.of("token", id));
                    return true;
                }));
    }

    private static void requireAllRights(Caller caller) {
        if (caller.limits().isLess()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FORBIDDEN,
                    "a token with limits neither sees nor makes others",
                    "log in, or use a token that has all rights of its person");
        }
    }

    private void check(Caller caller, NewToken wanted) {
        FieldChecks checks = new FieldChecks().text("name", wanted.name());
        if (checks.present("expiresAt", wanted.expiresAt())) {
            Instant now = clock.instant();
            checks.require(
                    wanted.expiresAt().isAfter(now) && wanted.expiresAt().isBefore(now.plus(LONGEST)),
                    "expiresAt: must be within a year from now, but is " + wanted.expiresAt());
            caller.limits()
                    .until()
                    .ifPresent(until -> checks.require(
                            !wanted.expiresAt().isAfter(until),
                            "expiresAt: must not be after %s, when the token ends that makes it".formatted(until)));
        }
        boolean isOwn = !caller.narrowed(
                        new Caller.Limits(wanted.role(), wanted.production(), Optional.empty(), Optional.empty()))
                .roles()
                .isEmpty();
        checks.require(isOwn, "role, production: " + caller.name() + " has no such role there");
        checks.done();
    }
}
