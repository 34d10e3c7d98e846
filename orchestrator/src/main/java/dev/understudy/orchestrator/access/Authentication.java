package dev.understudy.orchestrator.access;

import dev.understudy.contract.api.PersonView;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells who a credential is of. */
@Singleton
public class Authentication {
    private final Jdbi jdbi;
    private final PersonStore people;
    private final TokenStore tokens;
    private final AdminSecret adminSecret;
    private final OidcTokens oidc;
    private final Clock clock;

    Authentication(
            Jdbi jdbi, PersonStore people, TokenStore tokens, AdminSecret adminSecret, OidcTokens oidc, Clock clock) {
        this.jdbi = jdbi;
        this.people = people;
        this.tokens = tokens;
        this.adminSecret = adminSecret;
        this.oidc = oidc;
        this.clock = clock;
    }

    /**
     * As {@link #find}.
     *
     * @throws OrchestratorException {@code UNAUTHENTICATED} if it is nobody's
     */
    public Caller require(Credential credential) {
        return find(credential).orElseThrow(() -> unknown(credential));
    }

    static OrchestratorException unknown(Credential credential) {
        return new OrchestratorException(
                OrchestratorErrorCode.UNAUTHENTICATED,
                credential.isNone()
                        ? "nobody is logged in"
                        : "this token or session is none of ours, or has ended, or its person is disabled",
                "log in: in the console, or with ./understudy login; programs send Authorization: Bearer and a token");
    }

    /** Asks Postgres, so it blocks. */
    public Optional<Caller> find(Credential credential) {
        return credential.secret().flatMap(this::find);
    }

    /** Whether a secret is that of a browser's session. */
    public boolean isSession(String secret) {
        return jdbi.withHandle(handle -> tokens.find(handle, Secrets.hash(secret), clock.instant()))
                .filter(found -> found.kind() == TokenStore.Kind.SESSION)
                .isPresent();
    }

    private Optional<Caller> find(String secret) {
        if (oidc.isOne(secret)) {
            return oidc.subject(secret)
                    .flatMap(subject -> jdbi.withHandle(handle -> people.ofSubject(handle, subject)))
                    .flatMap(Authentication::caller);
        }
        String hash = Secrets.hash(secret);
        return jdbi.withHandle(handle -> adminSecret.is(hash)
                ? people.find(handle, AdminSecret.PERSON).flatMap(Authentication::caller)
                : ofToken(handle, hash));
    }

    private Optional<Caller> ofToken(Handle handle, String hash) {
        Instant now = clock.instant();
        Optional<TokenStore.Found> found = tokens.find(handle, hash, now);
        found.ifPresent(one -> tokens.noteUse(handle, one.token(), now));
        return found.flatMap(one -> people.find(handle, one.token().person())
                .flatMap(Authentication::caller)
                .map(caller -> caller.narrowed(one.limits())));
    }

    /** Nobody, if the person is disabled. */
    public static Optional<Caller> caller(PersonView person) {
        return person.disabledAt().isPresent()
                ? Optional.empty()
                : Optional.of(new Caller(
                        person.name(), person.fullName(), person.roles(), person.performer(), Caller.Limits.NONE));
    }
}
