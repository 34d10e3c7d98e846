package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetScope;
import dev.understudy.orchestrator.problem.FieldChecks;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whose budget it is: one of the three is there. */
record BudgetSubject(BudgetScope scope, Optional<String> production, Optional<Long> batch, Optional<Long> job) {
    private static final String SCOPES =
            Arrays.stream(BudgetScope.values()).map(BudgetScope::word).collect(Collectors.joining(", "));
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * @param scope as in the address, such as {@code batch}
     * @param subject a production's slug, or a number
     * @throws dev.understudy.orchestrator.problem.OrchestratorException {@code INVALID} if that names nothing
     */
    static BudgetSubject parse(String scope, String subject) {
        new FieldChecks()
                .require(
                        BudgetScope.of(scope).isPresent(),
                        "scope: must be one of %s, not \"%s\"".formatted(SCOPES, scope))
                .done();
        BudgetScope parsed = BudgetScope.of(scope).orElseThrow();
        return switch (parsed) {
            case PRODUCTION -> new BudgetSubject(parsed, Optional.of(subject), Optional.empty(), Optional.empty());
            case BATCH ->
                new BudgetSubject(parsed, Optional.empty(), Optional.of(number(parsed, subject)), Optional.empty());
            case JOB ->
                new BudgetSubject(parsed, Optional.empty(), Optional.empty(), Optional.of(number(parsed, subject)));
        };
    }

    /** As in addresses: a slug, or a number. */
    String name() {
        return production.or(() -> batch.or(() -> job).map(String::valueOf)).orElseThrow();
    }

    /** Such as {@code budget of production the-tide}. */
    @Override
    public String toString() {
        return "budget of " + scope.word() + " " + name();
    }

    private static long number(BudgetScope scope, String text) {
        new FieldChecks()
                .require(
                        NUMBER.matcher(text).matches(),
                        "subject: must be the number of a %s, not \"%s\"".formatted(scope.word(), text))
                .done();
        return Long.parseLong(text);
    }
}
