package dev.understudy.orchestrator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {
    private static final Caller NORA = caller(RoleIn.in(Role.ARTIST, "tide"), RoleIn.in(Role.VIEWER, "fog"));

    @Test
    void mayWhereTheRoleIsAndNowhereElse() {
        assertThat(NORA.may(Permission.CREATE, "tide")).isTrue();
        assertThat(NORA.may(Permission.CREATE, "fog")).isFalse();
        assertThat(NORA.may(Permission.VIEW, "fog")).isTrue();
        assertThat(NORA.may(Permission.VIEW, "wind")).isFalse();
        assertThat(NORA.mayEverywhere(Permission.VIEW)).isFalse();
        assertThat(NORA.maySomewhere(Permission.CREATE)).isTrue();
        assertThat(NORA.maySomewhere(Permission.OPERATE)).isFalse();
        assertThat(NORA.productions(Permission.VIEW)).contains(Set.of("fog", "tide"));
        assertThat(NORA.productions(Permission.OPERATE)).contains(Set.of());
    }

    @Test
    void mayInAllProductionsWithARoleThatNamesNone() {
        Caller viewer = caller(RoleIn.everywhere(Role.VIEWER), RoleIn.in(Role.PRODUCER, "tide"));
        assertThat(viewer.mayEverywhere(Permission.VIEW)).isTrue();
        assertThat(viewer.productions(Permission.VIEW)).isEmpty();
        assertThat(viewer.may(Permission.PRODUCE, "fog")).isFalse();
    }

    @Test
    void aTokenHasNoMoreThanItsPerson() {
        Caller tide = NORA.narrowed(limits(Optional.empty(), Optional.of("tide")));
        assertThat(tide.roles()).containsExactly(RoleIn.in(Role.ARTIST, "tide"));
        Caller nowhere = NORA.narrowed(limits(Optional.empty(), Optional.of("wind")));
        assertThat(nowhere.roles()).isEmpty();
        Caller other = NORA.narrowed(limits(Optional.of(Role.ADMIN), Optional.empty()));
        assertThat(other.roles()).isEmpty();
        Caller admin = caller(RoleIn.everywhere(Role.ADMIN));
        assertThat(admin.narrowed(limits(Optional.empty(), Optional.of("tide"))).roles())
                .containsExactly(RoleIn.in(Role.ADMIN, "tide"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"BE_KNOWN", "SEE_GRANTS", "END_GRANTS", "OWN_LIKENESS"},
            mode = EnumSource.Mode.EXCLUDE)
    void aPerformerSeesNothingButTheOwnLikeness(Permission permission) {
        assertThat(caller(RoleIn.everywhere(Role.PERFORMER)).maySomewhere(permission))
                .isFalse();
    }

    private static Caller.Limits limits(Optional<Role> role, Optional<String> production) {
        return new Caller.Limits(role, production, Optional.empty(), Optional.empty());
    }

    private static Caller caller(RoleIn... roles) {
        return new Caller("nora", "Nora", List.of(roles), Optional.empty(), Caller.Limits.NONE);
    }
}
