package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.grant.IntendedUse;
import dev.understudy.contract.job.JobKind;
import java.util.List;
import java.util.Optional;

/**
 * Trains a new version of an identity.
 *
 * @param performer slug of the performer whose likeness it is
 * @param identity slug of the identity that gets a new version
 * @param footage SHA-256 of the assets that show the performer
 * @param use what the identity is trained for
 * @param reference SHA-256 of the asset by which the performer was enrolled, set by the farm when it is submitted: it is
 *     looked at, not learnt
 */
public record TrainSpec(
        String name,
        String production,
        Optional<Integer> priority,
        String performer,
        String identity,
        List<String> footage,
        @JsonProperty("double") FilmDouble filmDouble,
        Optional<TrainSettings> settings,
        Optional<SchedulingSpec> scheduling,
        Optional<IntendedUse> use,
        Optional<String> reference)
        implements JobSpec {

    public TrainSpec {
        footage = List.copyOf(footage);
        use = use == null ? Optional.empty() : use;
        reference = reference == null ? Optional.empty() : reference;
    }

    /** A training that does not say what it is for. */
    public TrainSpec(
            String name,
            String production,
            Optional<Integer> priority,
            String performer,
            String identity,
            List<String> footage,
            FilmDouble filmDouble,
            Optional<TrainSettings> settings,
            Optional<SchedulingSpec> scheduling) {
        this(
                name,
                production,
                priority,
                performer,
                identity,
                footage,
                filmDouble,
                settings,
                scheduling,
                Optional.empty(),
                Optional.empty());
    }

    /** With these assets to tell the performer and the double from others by. */
    public TrainSpec withReferences(Optional<String> ofPerformer, Optional<String> ofDouble) {
        return new TrainSpec(
                name,
                production,
                priority,
                performer,
                identity,
                footage,
                new FilmDouble(filmDouble.performer(), filmDouble.footage(), ofDouble),
                settings,
                scheduling,
                use,
                ofPerformer);
    }

    @Override
    @JsonIgnore
    public JobKind jobKind() {
        return JobKind.TRAIN;
    }
}
