package dev.understudy.contract.api;

import dev.understudy.contract.job.JobState;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a batch delivers: a line for every row, those that failed too.
 *
 * @param batch its number
 * @param complete whether every row is delivered or was left out by a person
 */
public record BatchManifest(
        long batch,
        String name,
        String production,
        BatchState state,
        boolean complete,
        Instant submittedAt,
        String specDigest,
        List<Line> lines) {
    public BatchManifest {
        lines = List.copyOf(lines);
    }

    /**
     * A row.
     *
     * @param delivery file name of the film
     * @param source SHA-256 of the film that it was made from
     * @param dialogue SHA-256 of the track whose sound took the place of the film's own
     * @param sha256 of the film that is delivered; like bytes and url empty until it is
     * @param identity {@code slug@version}, or the slug until its training is done
     * @param performer whose likeness it is
     * @param grants that covered it when it was submitted
     * @param settings as submitted, with the batch's defaults
     * @param checks of the film that is delivered, against its source
     * @param besides what the job delivers beside the film; empty until it does
     */
    public record Line(
            int row,
            String delivery,
            long job,
            JobState state,
            String source,
            Optional<String> dialogue,
            Optional<String> sha256,
            Optional<Long> bytes,
            Optional<String> url,
            String identity,
            String performer,
            List<String> grants,
            Optional<String> territory,
            Optional<String> language,
            RenderSettings settings,
            List<StageResult.Check> checks,
            List<Beside> besides) {
        public Line {
            grants = List.copyOf(grants);
            checks = List.copyOf(checks);
            besides = List.copyOf(besides);
        }

        /** How many of the checks passed. */
        public long checksPassed() {
            return checks.stream().filter(StageResult.Check::passed).count();
        }
    }

    /**
     * A file beside a row's film.
     *
     * @param output a slug of {@link dev.understudy.contract.spec.RenderOutput}
     * @param url where the API serves it, relative to the server
     * @param frames that it holds
     */
    public record Beside(String output, String name, String url, String sha256, long bytes, long frames) {}
}
