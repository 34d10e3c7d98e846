package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who asks, and what they may. Where nobody asks, the farm itself acts, which may everything. */
@Singleton
public class Callers {
    /** Who asks what needs no name. */
    private static final Caller ANYBODY =
            new Caller("anybody", "Anybody", List.of(), Optional.empty(), Caller.Limits.NONE);

    private final CurrentCaller current;

    Callers(CurrentCaller current) {
        this.current = current;
    }

    public Caller current() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.FARM;
        }
        return Optional.ofNullable(current.get()).orElse(ANYBODY);
    }

    /** @throws OrchestratorException {@code FORBIDDEN} unless the caller may in this production */
    public void require(Permission permission, String production) {
        Caller caller = current();
        if (!caller.may(permission, production)) {
            throw forbidden(caller, permission, "in production " + production);
        }
    }

    /** @throws OrchestratorException {@code FORBIDDEN} unless the caller may in all of these productions */
    public void requireAll(Permission permission, Collection<String> productions) {
        productions.forEach(production -> require(permission, production));
    }

    /** @throws OrchestratorException {@code FORBIDDEN} unless the caller may in all productions */
    public void requireEverywhere(Permission permission) {
        Caller caller = current();
        if (!caller.mayEverywhere(permission)) {
            throw forbidden(caller, permission, "in all productions");
        }
    }

    /** The productions that the caller sees; empty: all. */
    public Optional<Set<String>> visible() {
        return current().productions(Permission.VIEW);
    }

    /**
     * What a list is narrowed to: the production that is asked for, or those that the caller sees; empty: all.
     *
     * @throws OrchestratorException {@code FORBIDDEN} if the caller does not see the one that is asked for
     */
    public Optional<Set<String>> visible(Optional<String> asked) {
        asked.ifPresent(production -> require(Permission.VIEW, production));
        return asked.map(Set::of).or(this::visible);
    }

    static OrchestratorException forbidden(Caller caller, Permission permission, String where) {
        return new OrchestratorException(
                OrchestratorErrorCode.FORBIDDEN,
                "%s may not do this: it needs the permission %s %s".formatted(caller.name(), permission.word(), where),
                "ask an administrator for a role that has it (docs/people.md), or use another login or token");
    }
}
