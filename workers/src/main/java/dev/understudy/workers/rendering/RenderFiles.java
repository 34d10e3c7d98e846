package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What lies in the folder of a render stage: for every segment a film and, written after it, its facts. */
public final class RenderFiles {
    static final String FACTS = "json";

    private RenderFiles() {}

    public static FilmEncoding encoding(RenderSettings settings) {
        return FilmEncoding.of(settings.filmCodec());
    }

    /** @throws dev.understudy.workers.WorkerException {@code RESULT_MISSING} */
    public static SegmentFacts facts(Path folder, int segment) throws IOException {
        return SegmentNotes.read(SegmentFiles.of(folder, segment, FACTS), SegmentFacts.class);
    }

    /** Whether a segment's film is there, and has all frames of its range. */
    public static boolean isWhole(Path folder, int segment, String extension, FrameRange range) throws IOException {
        return find(folder, segment, extension)
                .filter(facts -> facts.from() == range.from()
                        && facts.to() == range.to()
                        && facts.frames().size() == range.to() - range.from())
                .isPresent();
    }

    /** Empty unless the segment is there, whole. */
    static Optional<SegmentFacts> find(Path folder, int segment, String extension) throws IOException {
        Path film = SegmentFiles.of(folder, segment, extension);
        Optional<SegmentFacts> facts = SegmentNotes.find(SegmentFiles.of(folder, segment, FACTS), SegmentFacts.class);
        return facts.isPresent()
                        && Files.isRegularFile(film)
                        && Files.size(film) == facts.get().bytes()
                ? facts
                : Optional.empty();
    }
}
