package dev.understudy.contract.stage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.film.MediaFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stage that is done has made, by the kind of stage. Paths are relative to the storage. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageResult.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = StageResult.Extract.class, name = "extract"),
    @JsonSubTypes.Type(value = StageResult.Checked.class, name = "check"),
    @JsonSubTypes.Type(value = StageResult.Train.class, name = "train"),
    @JsonSubTypes.Type(value = StageResult.Render.class, name = "render"),
    @JsonSubTypes.Type(value = StageResult.Assemble.class, name = "assemble"),
    @JsonSubTypes.Type(value = StageResult.Verify.class, name = "verify")
})
public sealed interface StageResult {
    /** @param facts by SHA-256 of the asset */
    record Probe(Map<String, MediaFacts> facts) implements StageResult {}

    /** @param faces stored, by SHA-256 of the asset */
    record Extract(Map<String, Integer> faces) implements StageResult {}

    /**
     * @param faces of one person, by SHA-256 of the asset
     * @param facesets one for the performer, one for the double; empty if an earlier version checked
     */
    record Checked(Map<String, Integer> faces, List<FacesetReport> facesets) implements StageResult {
        public Checked {
            facesets = facesets == null ? List.of() : List.copyOf(facesets);
        }
    }

    /**
     * @param identityPath folder with the trained identity, which becomes a version
     * @param metrics such as {@code ssim_heldout}, {@code psnr_heldout}
     * @param end why it ended when it did; results of before do not say
     */
    record Train(String identityPath, Map<String, Double> metrics, Optional<TrainingEnd> end) implements StageResult {
        /** That does not say why it ended. */
        public Train(String identityPath, Map<String, Double> metrics) {
            this(identityPath, metrics, Optional.empty());
        }
    }

    /** Counts over all segments, those of earlier attempts too. */
    record Render(long frames, long facesFound, long facesReplaced) implements StageResult {}

    /**
     * @param deliverable path of the film
     * @param besides what is delivered beside it
     */
    record Assemble(String deliverable, String sha256, long bytes, MediaFacts facts, List<Beside> besides)
            implements StageResult {
        public Assemble {
            // Results of before do not say.
            besides = besides == null ? List.of() : List.copyOf(besides);
        }
    }

    /**
     * A file that is delivered beside a film.
     *
     * @param output a slug of {@link dev.understudy.contract.spec.RenderOutput}, or {@link #SOUND}
     * @param path of the file
     * @param frames that it holds; 0 of sound
     */
    record Beside(String output, String path, String sha256, long bytes, long frames) {
        /** The sound of an image sequence. */
        public static final String SOUND = "sound";
    }

    /**
     * @param report path of the JSON report; the HTML page and the contact sheets lie beside it
     * @param metrics such as {@code identity_to_performer}
     */
    record Verify(String report, List<Check> checks, Map<String, Double> metrics) implements StageResult {}

    /** One thing that was compared with the source, in words. */
    record Check(String name, boolean passed, String detail) {}
}
