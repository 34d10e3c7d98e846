package dev.understudy.contract.api;

import java.util.List;

/**
 * What is done with a performer's likeness.
 *
 * @param grants of all states, the oldest first
 * @param approvals what the performer is asked, and has answered: the newest first
 * @param uses the newest first
 */
public record LikenessView(
        PerformerView performer, List<GrantView> grants, List<ApprovalView> approvals, List<LikenessUseView> uses) {}
