package dev.understudy.orchestrator.access;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * As whom a request is answered.
 *
 * @param name of the person
 * @param roles that the credential has
 * @param performer whose likeness the person's own is, or the one that the person represents
 * @param limits of the credential; {@code roles} keeps them
 */
public record Caller(String name, String fullName, List<RoleIn> roles, Optional<String> performer, Limits limits) {
    /**
     * What a token has less than its person.
     *
     * @param role the only one; empty for all
     * @param production the only one; empty for all
     * @param until when it ends, and with it whatever is made with it; empty for what somebody logged in with
     * @param token its number; empty if there is none
     */
    public record Limits(
            Optional<Role> role, Optional<String> production, Optional<Instant> until, Optional<Long> token) {
        public static final Limits NONE =
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether it has fewer rights than its person. */
        public boolean isLess() {
            return role.isPresent() || production.isPresent();
        }
    }

    /** The farm itself: what it does without being asked. */
    static final Caller FARM =
            new Caller("farm", "The farm", List.of(RoleIn.everywhere(Role.ADMIN)), Optional.empty(), Limits.NONE);

    public Caller {
        roles = List.copyOf(roles);
    }

    /** In all productions, those to come too. */
    public boolean mayEverywhere(Permission permission) {
        return having(permission).stream().anyMatch(role -> role.production().isEmpty());
    }

    /** In one production at least. */
    public boolean maySomewhere(Permission permission) {
        return !having(permission).isEmpty();
    }

    public boolean may(Permission permission, String production) {
        return having(permission).stream()
                .anyMatch(role ->
                        role.production().filter(own -> !own.equals(production)).isEmpty());
    }

    /** The productions in which the caller may; empty: in all. */
    public Optional<Set<String>> productions(Permission permission) {
        if (mayEverywhere(permission)) {
            return Optional.empty();
        }
        return Optional.of(having(permission).stream()
                .map(role -> role.production().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What the caller may somewhere. */
    public List<Permission> permissions() {
        return Arrays.stream(Permission.values()).filter(this::maySomewhere).toList();
    }

    /** With a token's rights: those of its person that it is for. */
    public Caller narrowed(Limits to) {
        List<RoleIn> left = roles.stream()
                .filter(own -> to.role().filter(only -> only != own.role()).isEmpty())
                // A likeness is not of a production.
                .filter(own -> to.production().isEmpty() || own.role() != Role.PERFORMER)
                .filter(own -> to.production().isEmpty()
                        || own.production().isEmpty()
                        || own.production().equals(to.production()))
                .map(own -> new RoleIn(own.role(), to.production().or(own::production)))
                .distinct()
                .toList();
        return new Caller(name, fullName, left, performer, to);
    }

    private List<RoleIn> having(Permission permission) {
        return roles.stream().filter(role -> permission.isOf(role.role())).toList();
    }
}
