package dev.understudy.orchestrator.usage;

import dev.understudy.contract.api.UsageBy;
import dev.understudy.contract.api.UsageView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.productions.ProductionStore;
import dev.understudy.orchestrator.web.Csv;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reports what was used. */
@Singleton
class UsageService {
    /** @param to the last day, not before {@code from} */
    record Question(UsageBy by, LocalDate from, LocalDate to, Optional<Set<String>> productions) {}

    private static final int DEFAULT_DAYS = 30;
    private static final String GROUPINGS =
            Arrays.stream(UsageBy.values()).map(UsageBy::word).collect(Collectors.joining(", "));

    private final Jdbi jdbi;
    private final UsageStore store;
    private final ProductionStore productions;
    private final Clock clock;
    private final String currency;

    UsageService(Jdbi jdbi, UsageStore store, ProductionStore productions, Clock clock, FarmConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.productions = productions;
        this.clock = clock;
        this.currency = config.currency();
    }

    /**
     * Reads the parameters of a request; those that are left out are the production, the last thirty days, all productions.
     *
     * @throws OrchestratorException {@code INVALID} with everything that is wrong, {@code NOT_FOUND} of the production
     */
    Question question(
            Optional<String> by, Optional<String> from, Optional<String> to, Optional<Set<String>> productions) {
        FieldChecks checks = new FieldChecks();
        Optional<UsageBy> grouping = UsageBy.of(by.orElse(UsageBy.PRODUCTION.word()));
        checks.require(grouping.isPresent(), "by: must be one of %s, not \"%s\"".formatted(GROUPINGS, by.orElse("")));
        LocalDate last = day(checks, "to", to).orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate first = day(checks, "from", from).orElseGet(() -> last.minusDays(DEFAULT_DAYS - 1));
        checks.require(!first.isAfter(last), "from: %s is after %s, the last day".formatted(first, last));
        checks.done();
        for (String production : productions.orElse(Set.of())) {
            if (!jdbi.withHandle(handle -> this.productions.exists(handle, production))) {
                throw OrchestratorException.notFound("production", production);
            }
        }
        return new Question(grouping.orElseThrow(), first, last, productions);
    }

    List<UsageView> report(Question question) {
        return jdbi
                .withHandle(handle ->
                        store.report(handle, question.by(), question.from(), question.to(), question.productions()))
                .stream()
                .map(row -> new UsageView(
                        row.key(),
                        row.slotSeconds(),
                        row.gpuSeconds(),
                        row.wastedSeconds(),
                        row.bytes(),
                        row.cost(),
                        currency,
                        row.jobs()))
                .toList();
    }

    /** As {@link #report}; the first column is named after what there is a row for. */
    String csv(Question question) {
        Csv csv = new Csv()
                .row(List.of(
                        question.by().word(),
                        "slot_seconds",
                        "gpu_seconds",
                        "wasted_seconds",
                        "bytes",
                        "cost",
                        "currency",
                        "jobs"));
        for (UsageView row : report(question)) {
            csv.row(List.of(
                    row.key(),
                    seconds(row.slotSeconds()),
                    seconds(row.gpuSeconds()),
                    seconds(row.wastedSeconds()),
                    row.bytes(),
                    row.cost(),
                    row.currency(),
                    row.jobs()));
        }
        return csv.toString();
    }

    /** In milliseconds, and never as 1.0E7. */
    private static BigDecimal seconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
    }

    private static Optional<LocalDate> day(FieldChecks checks, String field, Optional<String> text) {
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            checks.require(false, "%s: must be a day such as 2026-11-23, not \"%s\"".formatted(field, text.orElse("")));
            return Optional.empty();
        }
    }
}
