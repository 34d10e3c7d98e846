package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.SchedulingSpec.BudgetSpec;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The budgets that jobs bring with their specs. */
@Singleton
class JobBudgets {
    /** @param ids of {@code jobs}, in the same order */
    void insertAll(Handle handle, List<Long> ids, List<NewJobs.NewJob> jobs, Instant at) {
        List<Long> owners = new ArrayList<>();
        List<BudgetSpec> budgets = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Optional<BudgetSpec> budget = jobs.get(i).scheduling().budget();
            if (budget.isPresent()) {
                owners.add(ids.get(i));
                budgets.add(budget.get());
            }
        }
        if (owners.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into budget (job, amount, cancels, warn_at, created_at)
                        select job, amount::numeric, cancels, string_to_array(warn_at, ' ')::double precision[], :at
                        from unnest(:jobs, :amounts, :cancels, :warnAt) as new (job, amount, cancels, warn_at)
                        """)
                .bind("at", at)
                .bind("jobs", owners.toArray(Long[]::new))
                .bind(
                        "amounts",
                        budgets.stream()
                                .map(budget ->
                                        BigDecimal.valueOf(budget.amount()).toString())
                                .toArray(String[]::new))
                .bind("cancels", budgets.stream().map(BudgetSpec::cancels).toArray(Boolean[]::new))
                .bind("warnAt", budgets.stream().map(JobBudgets::fractions).toArray(String[]::new))
                .execute();
    }

    private static String fractions(BudgetSpec budget) {
        return budget.warnAt().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
