package dev.understudy.workers.extracting;

import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which of the stored faces are learnt from, as a file beside them.
 *
 * @param kept positions of faces within their segment's file, by the name of that file
 */
public record SelectedFaces(Map<String, List<Integer>> kept) {
    private static final String FILE = "selected.json";

    static void write(Path extractFolder, SelectedFaces selected) throws IOException {
        SegmentNotes.write(extractFolder.resolve(FILE), selected);
    }

    /** Empty if an earlier version checked the faces: then all are learnt from. */
    public static Optional<SelectedFaces> find(Path extractFolder) throws IOException {
        return SegmentNotes.find(extractFolder.resolve(FILE), SelectedFaces.class);
    }

    /** @param file a segment's; of one that the check did not read, nothing is kept */
    public IntPredicate of(Path file) {
        Set<Integer> positions = Set.copyOf(kept.getOrDefault(file.getFileName().toString(), List.of()));
        return positions::contains;
    }
}
