package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.grant.IntendedUse;
import dev.understudy.contract.job.JobKind;
import java.util.List;
import java.util.Optional;

/**
 * Renders a film in which an identity replaces the double's face.
 *
 * @param film SHA-256 of the asset
 * @param identity {@code slug} (its latest version) or {@code slug@3}
 * @param doublePerformer slug of the performer whose face in the film is replaced; the one the identity was trained
 *     with unless told
 * @param dialogue SHA-256 of an asset whose sound takes the place of the film's own
 * @param picturesOf number of a render of the same film, identity and settings whose pictures are taken: nothing is
 *     rendered again
 * @param revises number of a render that is done: a new version of its film, of which only {@code shots} are rendered
 * @param shots that are rendered in their own way, in order; of a revision those that are rendered at all
 * @param use what the film is for
 */
public record RenderSpec(
        String name,
        String production,
        Optional<Integer> priority,
        String film,
        String identity,
        @JsonProperty("double") Optional<String> doublePerformer,
        Optional<String> dialogue,
        Optional<Long> picturesOf,
        Optional<RenderSettings> settings,
        Optional<SchedulingSpec> scheduling,
        Optional<Long> revises,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ShotSpec> shots,
        Optional<IntendedUse> use)
        implements JobSpec {
    public RenderSpec {
        shots = shots == null ? List.of() : List.copyOf(shots);
        use = use == null ? Optional.empty() : use;
    }

    /** A film of its own, all of it rendered alike. */
    public RenderSpec(
            String name,
            String production,
            Optional<Integer> priority,
            String film,
            String identity,
            Optional<String> doublePerformer,
            Optional<String> dialogue,
            Optional<Long> picturesOf,
            Optional<RenderSettings> settings,
            Optional<SchedulingSpec> scheduling) {
        this(
                name,
                production,
                priority,
                film,
                identity,
                doublePerformer,
                dialogue,
                picturesOf,
                settings,
                scheduling,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public RenderSpec withPriority(int other) {
        return new RenderSpec(
                name,
                production,
                Optional.of(other),
                film,
                identity,
                doublePerformer,
                dialogue,
                picturesOf,
                settings,
                scheduling,
                revises,
                shots,
                use);
    }

    public RenderSpec withPicturesOf(Optional<Long> job) {
        return new RenderSpec(
                name,
                production,
                priority,
                film,
                identity,
                doublePerformer,
                dialogue,
                job,
                settings,
                scheduling,
                revises,
                shots,
                use);
    }

    public RenderSpec withUse(IntendedUse other) {
        return new RenderSpec(
                name,
                production,
                priority,
                film,
                identity,
                doublePerformer,
                dialogue,
                picturesOf,
                settings,
                scheduling,
                revises,
                shots,
                other.equals(IntendedUse.UNSAID) ? Optional.empty() : Optional.of(other));
    }

    @Override
    @JsonIgnore
    public JobKind jobKind() {
        return JobKind.RENDER;
    }
}
