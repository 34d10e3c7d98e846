package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose budget it is. */
public enum BudgetScope {
    /** All jobs of a production. */
    @JsonProperty("production")
    PRODUCTION,
    /** All jobs of a batch. */
    @JsonProperty("batch")
    BATCH,
    @JsonProperty("job")
    JOB;

    /** As in addresses and JSON, such as {@code batch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that {@link #word}. */
    public static Optional<BudgetScope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
