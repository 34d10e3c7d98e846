package dev.understudy.contract.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.shot.ShotPart;
import java.util.List;

/** What a segment that is done has to tell, by the kind of stage. Stages of one segment tell it as a {@link StageResult}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SegmentResult.Probed.class, name = "probed"),
    @JsonSubTypes.Type(value = SegmentResult.Extracted.class, name = "extracted"),
    @JsonSubTypes.Type(value = SegmentResult.Trained.class, name = "trained"),
    @JsonSubTypes.Type(value = SegmentResult.Rendered.class, name = "rendered"),
    @JsonSubTypes.Type(value = SegmentResult.Finished.class, name = "finished")
})
public sealed interface SegmentResult {
    record Probed(MediaFacts facts) implements SegmentResult {}

    record Extracted(int frames, int faces) implements SegmentResult {}

    record Trained(long images, double loss) implements SegmentResult {}

    /** @param parts what of which shot it rendered, in order; none if nobody looked for cuts */
    record Rendered(
            long frames,
            long facesFound,
            long facesReplaced,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ShotPart> parts)
            implements SegmentResult {
        public Rendered {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        public Rendered(long frames, long facesFound, long facesReplaced) {
            this(frames, facesFound, facesReplaced, List.of());
        }
    }

    /** Of a stage with one segment: see the stage's result. */
    record Finished() implements SegmentResult {}
}
