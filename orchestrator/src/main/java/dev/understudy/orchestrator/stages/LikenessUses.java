package dev.understudy.orchestrator.stages;

import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.TrainSpec;
import java.util.List;
import java.util.stream.Stream;

/** Which uses of likenesses a job makes: each needs a grant. */
public final class LikenessUses {
    private LikenessUses() {}

    /**
     * @param identityPerformer whose likeness the job's identity is
     */
    public static List<GrantRequest> of(JobSpec spec, String identityPerformer) {
        return of(spec, identityPerformer, List.of());
    }

    /**
     * @param identityPerformer whose likeness the job's identity is
     * @param known performers whose faces the identity knows that a training goes on from
     */
    public static List<GrantRequest> of(JobSpec spec, String identityPerformer, List<String> known) {
        if (spec instanceof TrainSpec train) {
            return Stream.concat(Stream.of(train.performer(), train.filmDouble().performer()), known.stream())
                    .distinct()
                    .map(performer ->
                            new GrantRequest(performer, train.production(), Operation.TRAIN, spec.intendedUse()))
                    .toList();
        }
        return shown((RenderSpec) spec, identityPerformer);
    }

    /** Of a performer whom a film shows: where it has a dialogue track, other speech is laid under that face. */
    public static List<GrantRequest> shown(RenderSpec film, String performer) {
        return Stream.of(Operation.SWAP, Operation.DUB)
                .filter(operation ->
                        operation == Operation.SWAP || film.dialogue().isPresent())
                .map(operation -> new GrantRequest(performer, film.production(), operation, film.intendedUse()))
                .toList();
    }
}
