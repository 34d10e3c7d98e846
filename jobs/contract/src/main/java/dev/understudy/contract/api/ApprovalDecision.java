package dev.understudy.contract.api;

import java.util.List;
import java.util.Optional;

/**
 * What a performer decides about several questions at once.
 *
 * @param approvals numbers of {@link ApprovalView}s, at most {@value #MOST}
 * @param approve false: refuse
 * @param reason needed where it is refused
 */
public record ApprovalDecision(List<Long> approvals, boolean approve, Optional<String> reason) {
    public static final int MOST = 10_000;

    public ApprovalDecision {
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }
}
