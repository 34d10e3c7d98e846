package dev.understudy.contract.api;

import dev.understudy.contract.access.RoleIn;
import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /people} and, whole, of {@code PUT /people/{name}}.
 *
 * @param name a slug, by which the person logs in and stands in the audit log; never changed
 * @param fullName as people read it
 * @param performer slug of whose likeness it is; for the role PERFORMER
 * @param subject who the person is to the OIDC provider
 * @param password for logging in without a provider; when it is left out in a {@code PUT} it stays as it is
 */
public record NewPerson(
        String name,
        String fullName,
        List<RoleIn> roles,
        Optional<String> performer,
        Optional<String> subject,
        Optional<String> password) {
    public NewPerson {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "NewPerson[" + name + ", " + roles + "]";
    }
}
