package dev.understudy.workers.verifying;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.stage.StageResult;
import java.util.List;
import java.util.Map;

/**
 * What the report beside a delivered film says.
 *
 * @param film file name of the deliverable
 * @param source what a person calls the film that was rendered
 * @param facesFound frames that show a face
 * @param facesReplaced frames in which the double's face was replaced
 * @param metrics likenesses of the replaced faces, and what training measured, such as {@code ssim_heldout}; in the JSON
 *     fields of their own
 * @param samples the frames that the likenesses were measured on
 * @param contactSheets file names, beside the report
 */
record Report(
        long job,
        String film,
        String source,
        String identity,
        long frames,
        @JsonProperty("faces_found") long facesFound,
        @JsonProperty("faces_replaced") long facesReplaced,
        boolean passed,
        List<StageResult.Check> checks,
        @JsonAnyGetter Map<String, Double> metrics,
        List<Sample> samples,
        @JsonProperty("contact_sheets") List<String> contactSheets) {
    /** How like the replaced face of one frame is to whom; 1 is the same picture, around 0.3 a stranger. */
    record Sample(
            long frame,
            @JsonProperty("to_performer") double toPerformer,
            @JsonProperty("to_double") double toDouble) {}
}
