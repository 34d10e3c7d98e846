package dev.understudy.orchestrator.people;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.NewPassword;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.PersonView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.PersonStore;
import dev.understudy.orchestrator.access.TokenStore;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.performers.PerformerStore;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.productions.ProductionStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Enters people and says what they may. */
@Singleton
class PersonService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final PersonStore store;
    private final ProductionStore productions;
    private final PerformerStore performers;
    private final TokenStore tokens;
    private final LoginThrottle throttle;
    private final PasswordHashing hashing;
    private final boolean hasFirstSecret;

    PersonService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            PersonStore store,
            ProductionStore productions,
            PerformerStore performers,
            TokenStore tokens,
            LoginThrottle throttle,
            PasswordHashing hashing,
            FarmConfig config) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.productions = productions;
        this.performers = performers;
        this.tokens = tokens;
        this.throttle = throttle;
        this.hashing = hashing;
        this.hasFirstSecret = config.access().adminSecret().isPresent();
    }

    List<PersonView> all() {
        return jdbi.withHandle(store::all);
    }

    PersonView get(String name) {
        return jdbi.withHandle(handle -> found(handle, name));
    }

    PersonView create(NewPerson wanted) {
        return changes.audited("person.create", "person " + wanted.name(), () -> {
            FieldChecks checks = check(wanted);
            checks.done();
            Optional<String> password = wanted.password().map(hashing::keep);
            return changes.apply(change -> {
                checkReferences(checks, change.handle(), wanted);
                if (!store.insert(change.handle(), wanted, password, change.at())) {
                    throw OrchestratorException.exists("person", wanted.name());
                }
                return told(change, "person.create", wanted.name());
            });
        });
    }

    PersonView update(String name, NewPerson wanted) {
        return changes.audited("person.update", "person " + name, () -> {
            FieldChecks checks = check(wanted);
            checks.require(name.equals(wanted.name()), "name: must be " + name + "; a name stays")
                    .done();
            Optional<String> password = wanted.password().map(hashing::keep);
            return changes.apply(change -> {
                found(change.handle(), name);
                checkReferences(checks, change.handle(), wanted);
                store.update(change.handle(), wanted, password);
                requireAdministrator(change.handle(), name);
                if (password.isPresent()) {
                    tokens.endAll(change.handle(), name);
                }
                return told(change, "person.update", name);
            });
        });
    }

    PersonView setDisabled(String name, boolean disabled) {
        String action = disabled ? "person.disable" : "person.enable";
        return changes.audited(
                action,
                "person " + name,
                () -> changes.apply(change -> {
                    found(change.handle(), name);
                    store.setDisabled(change.handle(), name, disabled ? Optional.of(change.at()) : Optional.empty());
                    requireAdministrator(change.handle(), name);
                    tokens.endAll(change.handle(), name);
                    return told(change, action, name);
                }));
    }

    /** @param address that the request comes from */
    void setOwnPassword(NewPassword wanted, String address) {
        String name = callers.current().name();
        changes.audited("person.password", "person " + name, () -> {
            FieldChecks checks = new FieldChecks();
            password(checks, Optional.ofNullable(wanted.password()));
            checks.present("password", wanted.password());
            checks.done();
            requireLoggedIn();
            throttle.guess(Optional.of(name), address, () -> requireOwn(name, wanted));
            String password = hashing.keep(wanted.password());
            return changes.apply(change -> {
                store.setPassword(change.handle(), name, password);
                tokens.endSessions(change.handle(), name);
                change.audit("person.password", "person " + name, Map.of());
                return true;
            });
        });
    }

    /** A program's token, which may have gone astray, does not make itself at home. */
    private void requireLoggedIn() {
        if (!callers.current().limits().equals(Caller.Limits.NONE)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FORBIDDEN,
                    "a token does not change the password",
                    "log in by name and password");
        }
    }

    private boolean requireOwn(String name, NewPassword wanted) {
        String kept = jdbi.withHandle(handle -> store.password(handle, name))
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.FORBIDDEN,
                        name + " has no password yet",
                        "an administrator sets the first one: ./understudy people set NAME --password"));
        if (wanted.old() == null || !hashing.isRight(wanted.old(), kept)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FORBIDDEN,
                    "the password until now is another",
                    "try again; an administrator can set another password");
        }
        return true;
    }

    private PersonView told(Change change, String action, String name) {
        PersonView person = found(change.handle(), name);
        change.audit(action, "person " + name, Map.of("roles", words(person.roles())));
        return person;
    }

    private static List<String> words(List<RoleIn> roles) {
        return roles.stream()
                .map(role -> role.role()
                        + role.production().map(slug -> " in " + slug).orElse(""))
                .toList();
    }

    private PersonView found(Handle handle, String name) {
        return store.find(handle, name).orElseThrow(() -> OrchestratorException.notFound("person", name));
    }

    /** Somebody must be left who may say who may do what. */
    private void requireAdministrator(Handle handle, String name) {
        PersonView person = found(handle, name);
        boolean administers = person.disabledAt().isEmpty() && person.roles().contains(RoleIn.everywhere(Role.ADMIN));
        if (!administers && !store.anotherAdministrator(handle, name, hasFirstSecret)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "then nobody would be left with the role ADMIN",
                    "give it to somebody else first");
        }
    }

    private static FieldChecks check(NewPerson wanted) {
        FieldChecks checks = new FieldChecks().slug("name", wanted.name()).text("fullName", wanted.fullName());
        checks.require(!wanted.roles().isEmpty(), "roles: must name at least one");
        wanted.subject().ifPresent(subject -> checks.text("subject", subject));
        password(checks, wanted.password());
        boolean performs = wanted.roles().stream().anyMatch(role -> role.role() == Role.PERFORMER);
        checks.require(
                performs == wanted.performer().isPresent(),
                "performer: goes with the role PERFORMER, and that role with a performer");
        checks.require(
                wanted.roles().stream()
                        .noneMatch(role -> role.role() == Role.PERFORMER
                                && role.production().isPresent()),
                "roles: PERFORMER is about a likeness, wherever it is used; it has no production");
        return checks;
    }

    private static void password(FieldChecks checks, Optional<String> password) {
        password.ifPresent(text -> checks.require(
                text.length() >= Passwords.LEAST_LENGTH && text.length() <= Passwords.MOST_LENGTH,
                "password: must have %d to %d characters".formatted(Passwords.LEAST_LENGTH, Passwords.MOST_LENGTH)));
    }

    private void checkReferences(FieldChecks checks, Handle handle, NewPerson wanted) {
        wanted.performer()
                .ifPresent(slug -> checks.require(
                        performers.find(handle, slug).isPresent(), "performer: there is no performer " + slug));
        for (RoleIn role : wanted.roles()) {
            role.production()
                    .ifPresent(slug ->
                            checks.require(productions.exists(handle, slug), "roles: there is no production " + slug));
        }
        wanted.subject()
                .flatMap(subject -> store.ofSubject(handle, subject))
                .ifPresent(other -> checks.require(
                        other.name().equals(wanted.name()), "subject: is that of " + other.name() + " already"));
        checks.done();
    }
}
