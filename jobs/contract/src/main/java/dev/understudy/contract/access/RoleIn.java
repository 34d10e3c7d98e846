package dev.understudy.contract.access;

import java.util.Objects;
import java.util.Optional;

/**
 * A role of a person.
 *
 * @param production slug of the only production in which the person has it; empty for all
 */
public record RoleIn(Role role, Optional<String> production) {
    public RoleIn {
        Objects.requireNonNull(role);
        production = production == null ? Optional.empty() : production;
    }

    /** In all productions. */
    public static RoleIn everywhere(Role role) {
        return new RoleIn(role, Optional.empty());
    }

    /** In one production. */
    public static RoleIn in(Role role, String production) {
        return new RoleIn(role, Optional.of(production));
    }
}
