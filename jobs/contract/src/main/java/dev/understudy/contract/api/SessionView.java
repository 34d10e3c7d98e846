package dev.understudy.contract.api;

import dev.understudy.contract.access.RoleIn;
import java.util.List;
import java.util.Optional;

/**
 * As whom requests are answered.
 *
 * @param roles that this credential has: a token may have fewer than its person
 * @param may what the roles allow, such as {@code view} and {@code create}, in some production at least
 */
public record SessionView(
        String name, String fullName, List<RoleIn> roles, Optional<String> performer, List<String> may) {}
