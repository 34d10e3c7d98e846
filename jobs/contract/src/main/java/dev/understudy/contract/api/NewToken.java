package dev.understudy.contract.api;

import dev.understudy.contract.access.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Body of {@code POST /tokens}: a credential for programs, with the rights of who makes it or fewer.
 *
 * @param name for people to tell tokens apart
 * @param role the only one of the person's roles that it has; empty for all
 * @param production the only production that it is for; empty for all of the person's
 * @param expiresAt a year from now at most
 */
public record NewToken(String name, Optional<Role> role, Optional<String> production, Instant expiresAt) {}
