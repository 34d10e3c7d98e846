package dev.understudy.orchestrator.stages;

import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.TrainSpec;
import java.util.List;

/** Which uses of likenesses a job makes: each needs a grant. */
public final class LikenessUses {
    private LikenessUses() {}

    /**
     * @param identityPerformer whose likeness the job's identity is
     */
    public static List<GrantRequest> of(JobSpec spec, String identityPerformer) {
        if (spec instanceof TrainSpec train) {
            return List.of(
                    new GrantRequest(train.performer(), train.production(), Operation.TRAIN),
                    new GrantRequest(train.filmDouble().performer(), train.production(), Operation.TRAIN));
        }
        return List.of(new GrantRequest(identityPerformer, spec.production(), Operation.SWAP));
    }
}
