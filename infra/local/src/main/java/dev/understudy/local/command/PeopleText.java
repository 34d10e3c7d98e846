package dev.understudy.local.command;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How roles are written on the command line: {@code producer}, or {@code artist:the-tide} for one production. */
final class PeopleText {
    private PeopleText() {}

    static String roles(List<RoleIn> roles) {
        return roles.isEmpty()
                ? "no role"
                : roles.stream().map(PeopleText::role).collect(Collectors.joining(", "));
    }

    private static String role(RoleIn role) {
        return role.role().name().toLowerCase(Locale.ROOT)
                + role.production().map(slug -> ":" + slug).orElse("");
    }

    static RoleIn parse(String text) {
        String[] parts = text.split(":", 2);
        return new RoleIn(
                roleOf(parts[0]), parts.length == 1 ? java.util.Optional.empty() : java.util.Optional.of(parts[1]));
    }

    static Role roleOf(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new LocalException(
                        LocalErrorCode.SETTING_INVALID,
                        "there is no role \"" + text + "\"",
                        "use one of "
                                + Arrays.stream(Role.values())
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "; ROLE:PRODUCTION gives it in one production"));
    }
}
