package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.stages.OverBudget;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What jobs wait for from people, in words: budgets to be raised, approvals to be given. */
@Singleton
class JobHolds {
    private final OverBudget overBudget;
    private final Approvals approvals;

    JobHolds(OverBudget overBudget, Approvals approvals) {
        this.overBudget = overBudget;
        this.approvals = approvals;
    }

    /** By job; those that nothing holds are left out. */
    Map<Long, List<String>> of(Handle handle, Collection<Long> jobs) {
        Map<Long, List<String>> found = new HashMap<>();
        overBudget.reasons(handle, jobs).forEach(budget -> found.computeIfAbsent(budget.job(), job -> new ArrayList<>())
                .add(budget.words() + "; raise it, or nothing more is started"));
        approvals.ofJobs(handle, jobs).stream()
                .filter(answer -> answer.subject() == ApprovalSubject.JOB && answer.state() == ApprovalState.ASKED)
                .forEach(answer -> found.computeIfAbsent(answer.job(), job -> new ArrayList<>())
                        .add("performer %s has not approved it yet".formatted(answer.performer())));
        return found;
    }
}
