package dev.understudy.orchestrator.people;

import dev.understudy.contract.api.LoginRequest;
import dev.understudy.contract.api.SessionView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Authentication;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Credential;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.PersonStore;
import dev.understudy.orchestrator.access.Secrets;
import dev.understudy.orchestrator.access.TokenStore;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Logs browsers in and out. */
@Singleton
class SessionService {
    /** @param secret for the cookie */
    record Opened(SessionView view, String secret, Duration lasts) {}

    private final Jdbi jdbi;
    private final Changes changes;
    private final PersonStore people;
    private final TokenStore tokens;
    private final Authentication authentication;
    private final LoginThrottle throttle;
    private final PasswordHashing hashing;
    private final Duration lasts;
    private final Loop pruning;

    SessionService(
            Jdbi jdbi,
            Changes changes,
            PersonStore people,
            TokenStore tokens,
            Authentication authentication,
            LoginThrottle throttle,
            PasswordHashing hashing,
            Leadership leadership,
            FarmConfig config,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.people = people;
        this.tokens = tokens;
        this.authentication = authentication;
        this.throttle = throttle;
        this.hashing = hashing;
        this.lasts = config.access().session();
        this.pruning = new Loop("token-pruning", Duration.ofMinutes(10), () -> {
            if (leadership.isLeader()) {
                jdbi.useHandle(handle -> tokens.deleteEnded(handle, clock.instant()));
            }
        });
    }

    void start(@Observes StartupEvent event) {
        pruning.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pruning.close();
    }

    /**
     * @param address that the request comes from
     * @throws OrchestratorException {@code UNAUTHENTICATED} if name and password or the token are wrong
     */
    Opened open(LoginRequest request, String address) {
        boolean byToken = request.token().isPresent();
        FieldChecks checks = new FieldChecks();
        if (!byToken) {
            checks.slug("name", request.name().orElse(null))
                    .text("password", request.password().orElse(null))
                    .done();
        }
        String subject = byToken ? "token" : "person " + request.name().get();
        Optional<String> guessed = byToken ? Optional.empty() : request.name();
        Caller caller = throttle.guess(
                guessed,
                address,
                () -> changes.audited("session.open", subject, () -> (byToken
                                ? ofToken(request.token().get())
                                : ofPassword(
                                        request.name().get(), request.password().get()))
                        .orElseThrow(() -> wrong(byToken))));
        return open(caller);
    }

    private static OrchestratorException wrong(boolean byToken) {
        return new OrchestratorException(
                OrchestratorErrorCode.UNAUTHENTICATED,
                byToken ? "this token opens nothing" : "the name or the password is wrong",
                byToken ? "tokens end: make another one" : "try again; an administrator can set another password");
    }

    /** A session does not open another: it would never end. */
    private Optional<Caller> ofToken(String token) {
        return authentication.isSession(token)
                ? Optional.empty()
                : authentication.find(new Credential(Optional.of(token)));
    }

    private Optional<Caller> ofPassword(String name, String password) {
        String kept = jdbi.withHandle(handle -> people.password(handle, name)).orElse(null);
        boolean isRight = password.length() <= Passwords.MOST_LENGTH && hashing.isRight(password, kept);
        return isRight
                ? jdbi.withHandle(handle -> people.find(handle, name)).flatMap(Authentication::caller)
                : Optional.empty();
    }

    private Opened open(Caller caller) {
        String secret = Secrets.make();
        // A token's limits are its session's too, and its end.
        return changes.apply(change -> {
            Instant longest = change.at().plus(lasts);
            Instant until =
                    caller.limits().until().filter(end -> end.isBefore(longest)).orElse(longest);
            tokens.insert(
                    change.handle(),
                    new TokenStore.NewRow(
                            caller.name(),
                            TokenStore.Kind.SESSION,
                            "browser",
                            Secrets.hash(secret),
                            caller.limits().role(),
                            caller.limits().production(),
                            caller.limits().token(),
                            change.at(),
                            until));
            change.audit("session.open", "person " + caller.name(), Map.of());
            return new Opened(view(caller), secret, Duration.between(change.at(), until));
        });
    }

    void close(Optional<String> secret) {
        secret.map(Secrets::hash).ifPresent(hash -> jdbi.useHandle(handle -> tokens.delete(handle, hash)));
    }

    static SessionView view(Caller caller) {
        return new SessionView(
                caller.name(),
                caller.fullName(),
                caller.roles(),
                caller.performer(),
                caller.permissions().stream().map(Permission::word).toList());
    }
}
