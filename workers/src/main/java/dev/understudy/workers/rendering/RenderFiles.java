package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.spec.RenderOutput;
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

    /** Whether a segment's film is there, and what is to lie beside it, and has all frames of its range. */
    public static boolean isWhole(Path folder, int segment, RenderSettings settings, FrameRange range)
            throws IOException {
        return find(folder, segment, settings)
                .filter(facts -> facts.from() == range.from()
                        && facts.to() == range.to()
                        && facts.frames().size() == range.to() - range.from())
                .isPresent();
    }

    /** Empty unless the segment is there, whole. */
    static Optional<SegmentFacts> find(Path folder, int segment, RenderSettings settings) throws IOException {
        Optional<SegmentFacts> facts = SegmentNotes.find(SegmentFiles.of(folder, segment, FACTS), SegmentFacts.class);
        if (facts.isEmpty()
                || !hasLength(film(folder, segment, settings), facts.get().bytes())) {
            return Optional.empty();
        }
        for (RenderOutput output : settings.besides()) {
            Path beside = beside(folder, segment, output);
            Long bytes = facts.get().besides().get(beside.getFileName().toString());
            if (bytes == null || !hasLength(beside, bytes)) {
                return Optional.empty();
            }
        }
        return facts;
    }

    private static boolean hasLength(Path file, long bytes) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == bytes;
    }

    public static Path film(Path folder, int segment, RenderSettings settings) {
        return SegmentFiles.of(folder, segment, encoding(settings).extension());
    }

    /** The file of what is made beside the film. */
    public static Path beside(Path folder, int segment, RenderOutput output) {
        return SegmentFiles.of(folder, segment, BesideFile.extension(output));
    }
}
