package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.grant.IntendedUse;
import dev.understudy.contract.job.JobKind;
import java.util.Optional;

/** What a person submits. Read it with {@link SpecReader}, which says everything that is wrong with it at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainSpec.class, name = "train"),
    @JsonSubTypes.Type(value = RenderSpec.class, name = "render")
})
public sealed interface JobSpec permits TrainSpec, RenderSpec {
    int DEFAULT_PRIORITY = 50;

    /** What people call the job; not unique. */
    String name();

    /** Slug of the production that the job belongs to. */
    String production();

    /** 0 (whenever) to 100 (now). */
    Optional<Integer> priority();

    /** Where, when and at whose cost it runs. */
    Optional<SchedulingSpec> scheduling();

    /** As {@link #scheduling}, with the defaults where the spec says nothing. */
    @JsonIgnore
    default SchedulingSpec schedulingOrDefaults() {
        return scheduling().orElse(SchedulingSpec.DEFAULTS);
    }

    /** What it is for. */
    Optional<IntendedUse> use();

    /** As {@link #use}, also where the spec says nothing. */
    @JsonIgnore
    default IntendedUse intendedUse() {
        return use().orElse(IntendedUse.UNSAID);
    }

    @JsonIgnore
    JobKind jobKind();
}
