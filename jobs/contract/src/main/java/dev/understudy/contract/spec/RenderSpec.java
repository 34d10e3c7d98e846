package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.job.JobKind;
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
        Optional<SchedulingSpec> scheduling)
        implements JobSpec {

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
                scheduling);
    }

    public RenderSpec withPicturesOf(Optional<Long> job) {
        return new RenderSpec(
                name, production, priority, film, identity, doublePerformer, dialogue, job, settings, scheduling);
    }

    @Override
    @JsonIgnore
    public JobKind jobKind() {
        return JobKind.RENDER;
    }
}
