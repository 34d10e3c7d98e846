package dev.understudy.orchestrator.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.api.BudgetScope;
import dev.understudy.orchestrator.problem.OrchestratorException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckoningTest {
    @ParameterizedTest
    @CsvSource({
        "0,         0,   false",
        "49.99999,  0,   false",
        "50,        0.5, false",
        "79.9999,   0.5, false",
        "80,        0.8, false",
        "99.999999, 0.8, false",
        "100,       0.8, true",
        "170,       0.8, true"
    })
    void saysWhichThresholdIsPassedAndWhetherAllIsSpent(BigDecimal spent, double passed, boolean isSpent) {
        assertThat(Reckoning.of(new BigDecimal("100"), List.of(0.8, 0.5), spent))
                .isEqualTo(new Reckoning(passed, isSpent));
    }

    @Test
    void withoutThresholdsOnlyTheEndIsSeen() {
        assertThat(Reckoning.of(new BigDecimal("0.0001"), List.of(), new BigDecimal("0.00009999")))
                .isEqualTo(new Reckoning(0, false));
    }

    @Test
    void aTenthIsATenth() {
        assertThat(Reckoning.of(new BigDecimal("3"), List.of(0.1), new BigDecimal("0.3")))
                .isEqualTo(new Reckoning(0.1, false));
    }

    @Test
    void aSubjectIsASlugOrANumber() {
        assertThat(BudgetSubject.parse("production", "the-tide")).hasToString("budget of production the-tide");
        assertThat(BudgetSubject.parse("job", "7").job()).contains(7L);
        assertThat(BudgetSubject.parse("batch", "7").scope()).isEqualTo(BudgetScope.BATCH);
        assertThatThrownBy(() -> BudgetSubject.parse("job", "seven"))
                .isInstanceOf(OrchestratorException.class)
                .hasMessageContaining("number of a job, not \"seven\"");
        assertThatThrownBy(() -> BudgetSubject.parse("user", "carl")).hasMessageContaining("production, batch, job");
    }
}
