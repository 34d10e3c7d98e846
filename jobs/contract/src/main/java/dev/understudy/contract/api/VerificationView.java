package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.reading.FileReading;
import dev.understudy.contract.reading.FrameReading;
import dev.understudy.contract.reading.ManifestReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file is this farm's, and what is known of it.
 *
 * @param ours whether its frames or its manifest are this farm's
 * @param job that rendered the pictures; empty if the farm does not know
 * @param grant numbers of the grants that covered it, with commas between
 * @param rendered what the farm tells of whoever made it; empty if it does not know the mark
 * @param madeAt when its manifest was signed; without one, when its job was submitted
 * @param seconds length of the film, if it is one
 * @param altered parts of the film, in seconds, in which the mark is missing though others have it; none where the manifest proves that
 *     no byte was changed
 * @param problem why its frames could not be read
 * @param words all of that in sentences, the verdict first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VerificationView(
        Verdict verdict,
        boolean ours,
        Optional<Long> job,
        Optional<String> grant,
        Optional<MarkView> rendered,
        Optional<Instant> madeAt,
        Optional<Double> seconds,
        Watermark watermark,
        ManifestReading manifest,
        List<List<Double>> altered,
        Optional<Problem> problem,
        List<String> words) {
    public VerificationView {
        altered = List.copyOf(altered);
        words = List.copyOf(words);
    }

    public enum Verdict {
        OURS,
        /** Made here, and changed since. */
        OURS_ALTERED,
        NOT_OURS,
        /** No film that can be read, and nothing else says that it is ours. */
        UNREADABLE
    }

    /**
     * @param confidence that it is no chance, 0 to 1
     * @param read parts that were looked at and in which it was read, in seconds
     * @param unread parts that were looked at and in which it was not
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Watermark(
            boolean found,
            double confidence,
            Optional<MarkId> mark,
            List<List<Double>> read,
            List<List<Double>> unread) {
        public Watermark {
            read = List.copyOf(read);
            unread = List.copyOf(unread);
        }
    }

    /** @param known what the farm tells of {@link FileReading#mark()} */
    public static VerificationView of(FileReading reading, Optional<MarkView> known) {
        Optional<FrameReading> frames = reading.frames();
        ManifestReading manifest = reading.manifest();
        boolean found = frames.flatMap(FrameReading::mark).isPresent();
        List<List<Double>> unread = parts(frames.map(FrameReading::unread));
        List<List<Double>> altered = found && !manifest.isTrusted() ? unread : List.of();
        Watermark watermark = new Watermark(
                found,
                frames.map(FrameReading::confidence).orElse(0d),
                frames.flatMap(FrameReading::mark),
                parts(frames.map(FrameReading::read)),
                unread);
        Verdict verdict = verdict(found, manifest, altered, reading);
        VerificationView view = new VerificationView(
                verdict,
                found || manifest.isTrusted(),
                known.map(MarkView::job).or(manifest::job),
                known.map(MarkView::grants).filter(grants -> !grants.isEmpty()).map(grants -> String.join(",", grants)),
                known,
                manifest.signedAt().or(() -> known.map(MarkView::createdAt)),
                frames.map(FrameReading::seconds),
                watermark,
                manifest,
                altered,
                reading.problem(),
                List.of());
        return view.saying(VerificationWords.of(view));
    }

    private VerificationView saying(List<String> sentences) {
        return new VerificationView(
                verdict, ours, job, grant, rendered, madeAt, seconds, watermark, manifest, altered, problem, sentences);
    }

    private static Verdict verdict(
            boolean found, ManifestReading manifest, List<List<Double>> altered, FileReading reading) {
        if (found) {
            boolean isAltered = !altered.isEmpty() || manifest.state() == ManifestReading.State.INVALID;
            return isAltered ? Verdict.OURS_ALTERED : Verdict.OURS;
        }
        if (manifest.isTrusted()) {
            return Verdict.OURS;
        }
        return reading.problem().isPresent() ? Verdict.UNREADABLE : Verdict.NOT_OURS;
    }

    private static List<List<Double>> parts(Optional<List<FrameReading.Part>> parts) {
        return parts.orElse(List.of()).stream()
                .map(part -> List.of(part.from(), part.to()))
                .toList();
    }
}
