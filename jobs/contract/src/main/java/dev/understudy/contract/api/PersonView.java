package dev.understudy.contract.api;

import dev.understudy.contract.access.RoleIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may use the farm. See {@link NewPerson} for the meanings.
 *
 * @param hasPassword whether there is one to log in with
 * @param disabledAt from when on nothing is answered to the person
 */
public record PersonView(
        String name,
        String fullName,
        List<RoleIn> roles,
        Optional<String> performer,
        Optional<String> subject,
        boolean hasPassword,
        Instant createdAt,
        Optional<Instant> disabledAt) {}
