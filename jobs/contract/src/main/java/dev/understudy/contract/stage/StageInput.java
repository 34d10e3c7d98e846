package dev.understudy.contract.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.TrainSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /**
     * Every segment stores the faces of one range of one asset under {@code jobs/N/extract}.
     *
     * @param resolution of the network that will learn from them, in pixels
     */
    record Extract(List<FootageRef> footage, int resolution) implements StageInput {}

    /**
     * Looks at what {@code jobs/N/extract} holds.
     *
     * @param segments of the extraction that are done; the others were skipped
     */
    record Check(List<FootageRef> footage, List<Integer> segments, Map<FootageRole, String> references)
            implements StageInput {
        public Check {
            references = references == null ? Map.of() : Map.copyOf(references);
        }

        /** Of people who were enrolled without a reference. */
        public Check(List<FootageRef> footage, List<Integer> segments) {
            this(footage, segments, Map.of());
        }
    }

    /**
     * Trains on what {@code jobs/N/extract} holds; checkpoints, previews and at last the identity go to {@code jobs/N/train}.
     *
     * @param identity slug
     * @param slots that work together
     * @param rounds how many there are in all; the segments name those that are still to be done
     * @param settings the rest of what the spec says; its preset, rounds, seed and slots are not looked at
     * @param start the identity that it goes on from
     */
    record Train(
            String identity,
            String preset,
            int rounds,
            long seed,
            int slots,
            List<FootageRef> footage,
            TrainSettings settings,
            Optional<TrainingStart> start)
            implements StageInput {
        /** The same with another path of what it goes on from. */
        public Train startingAt(UnaryOperator<String> path) {
            return new Train(
                    identity,
                    preset,
                    rounds,
                    seed,
                    slots,
                    footage,
                    settings,
                    start.map(from -> new TrainingStart(
                            path.apply(from.identityPath()),
                            from.performerKnown(),
                            from.doubleKnown(),
                            from.keepEncoder())));
        }

        /** With the preset's own plan. */
        public Train(String identity, String preset, int rounds, long seed, int slots, List<FootageRef> footage) {
            this(identity, preset, rounds, seed, slots, footage, TrainSettings.DEFAULTS, Optional.empty());
        }
    }

    /**
     * @param title what people call the job
     * @param identityPath folder of the identity's version, relative to the storage
     * @param mark what every frame says
     * @param shots that are rendered in their own way; a segment lies in one of them or in none
     */
    record Render(
            String title,
            AssetRef film,
            MediaFacts facts,
            String identityPath,
            RenderSettings settings,
            MarkId mark,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ShotInput> shots)
            implements StageInput {
        public Render {
            shots = shots == null ? List.of() : List.copyOf(shots);
        }

        public Render(
                String title,
                AssetRef film,
                MediaFacts facts,
                String identityPath,
                RenderSettings settings,
                MarkId mark) {
            this(title, film, facts, identityPath, settings, mark, List.of());
        }
    }

    /**
     * Joins the segments of a render into {@code jobs/N/deliverables}.
     *
     * @param pictures the job whose {@code render} they are, mostly the same
     * @param dialogue whose sound takes the place of the film's own
     * @param segments the ranges that were rendered, in order
     * @param provenance written into the file's metadata: job, production, identity, grants
     * @param retakes shots that were rendered again since, the earliest first
     * @param manifests where the film's manifest is signed
     */
    record Assemble(
            AssetRef film,
            MediaFacts facts,
            RenderSettings settings,
            long pictures,
            List<FrameRange> segments,
            Optional<AssetRef> dialogue,
            Map<String, String> provenance,
            ManifestDesk manifests,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Retake> retakes)
            implements StageInput {
        public Assemble {
            retakes = retakes == null ? List.of() : List.copyOf(retakes);
        }

        public Assemble(
                AssetRef film,
                MediaFacts facts,
                RenderSettings settings,
                long pictures,
                List<FrameRange> segments,
                Optional<AssetRef> dialogue,
                Map<String, String> provenance,
                ManifestDesk manifests) {
            this(film, facts, settings, pictures, segments, dialogue, provenance, manifests, List.of());
        }
    }

    /**
     * @param deliverable path of the film to verify, relative to the storage
     * @param besides what is delivered beside it
     * @param pictures the job that rendered it, mostly the same
     * @param dialogue whose sound took the place of the film's own
     * @param mark what every frame must say
     * @param retakes as in {@link Assemble}
     * @param roots certificates in PEM: who may have signed the film's manifest
     */
    record Verify(
            AssetRef film,
            MediaFacts facts,
            RenderSettings settings,
            String deliverable,
            List<StageResult.Beside> besides,
            String identityPath,
            long pictures,
            Optional<AssetRef> dialogue,
            MarkId mark,
            String roots,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Retake> retakes)
            implements StageInput {
        public Verify {
            retakes = retakes == null ? List.of() : List.copyOf(retakes);
        }

        public Verify(
                AssetRef film,
                MediaFacts facts,
                RenderSettings settings,
                String deliverable,
                List<StageResult.Beside> besides,
                String identityPath,
                long pictures,
                Optional<AssetRef> dialogue,
                MarkId mark,
                String roots) {
            this(film, facts, settings, deliverable, besides, identityPath, pictures, dialogue, mark, roots, List.of());
        }
    }
}
