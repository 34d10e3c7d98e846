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
 */
public record RenderSpec(
        String name,
        String production,
        Optional<Integer> priority,
        String film,
        String identity,
        @JsonProperty("double") Optional<String> doublePerformer,
        Optional<RenderSettings> settings,
        Optional<SchedulingSpec> scheduling)
        implements JobSpec {

    @Override
    @JsonIgnore
    public JobKind jobKind() {
        return JobKind.RENDER;
    }
}
