package dev.understudy.contract.stage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.spec.RenderSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stage works on, by the kind of stage. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageInput.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = StageInput.Extract.class, name = "extract"),
    @JsonSubTypes.Type(value = StageInput.Check.class, name = "check"),
    @JsonSubTypes.Type(value = StageInput.Train.class, name = "train"),
    @JsonSubTypes.Type(value = StageInput.Render.class, name = "render"),
    @JsonSubTypes.Type(value = StageInput.Assemble.class, name = "assemble"),
    @JsonSubTypes.Type(value = StageInput.Verify.class, name = "verify")
})
public sealed interface StageInput {
    /** Segment i probes asset i; its result is a {@link MediaFacts}, its file the asset's sidecar {@code frames}. */
    record Probe(List<AssetRef> assets) implements StageInput {}

    /** Every segment stores the faces of one range of one asset under {@code jobs/N/extract}. */
    record Extract(List<FootageRef> footage) implements StageInput {}

    /**
     * Looks at what {@code jobs/N/extract} holds.
     *
     * @param segments of the extraction that are done; the others were skipped
     */
    record Check(List<FootageRef> footage, List<Integer> segments) implements StageInput {}

    /**
     * Trains on what {@code jobs/N/extract} holds; checkpoints, previews and at last the identity go to {@code jobs/N/train}.
     *
     * @param identity slug
     * @param slots that work together
     * @param rounds how many there are in all; the segments name those that are still to be done
     */
    record Train(String identity, String preset, int rounds, long seed, int slots, List<FootageRef> footage)
            implements StageInput {}

    /**
     * @param identityPath folder of the identity's version, relative to the storage
     * @param mark what every frame says
     */
    record Render(AssetRef film, MediaFacts facts, String identityPath, RenderSettings settings, MarkId mark)
            implements StageInput {}

    /**
     * Joins the segments of a render into {@code jobs/N/deliverables}.
     *
     * @param pictures the job whose {@code render} they are, mostly the same
     * @param dialogue whose sound takes the place of the film's own
     * @param segments the ranges that were rendered, in order
     * @param provenance written into the file's metadata: job, production, identity, grants
     */
    record Assemble(
            AssetRef film,
            MediaFacts facts,
            RenderSettings settings,
            long pictures,
            List<FrameRange> segments,
            Optional<AssetRef> dialogue,
            Map<String, String> provenance)
            implements StageInput {}

    /**
     * @param deliverable path of the film to verify, relative to the storage
     * @param pictures the job that rendered it, mostly the same
     * @param dialogue whose sound took the place of the film's own
     * @param mark what every frame must say
     */
    record Verify(
            AssetRef film,
            MediaFacts facts,
            RenderSettings settings,
            String deliverable,
            String identityPath,
            long pictures,
            Optional<AssetRef> dialogue,
            MarkId mark)
            implements StageInput {}
}
