package dev.understudy.contract.grant;

import java.util.List;

/**
 * The answer of {@link GrantRules}.
 *
 * @param failures every condition that fails, in words; empty means permitted
 */
public record GrantDecision(List<String> failures) {
    public GrantDecision {
        failures = List.copyOf(failures);
    }

    public boolean permitted() {
        return failures.isEmpty();
    }
}
