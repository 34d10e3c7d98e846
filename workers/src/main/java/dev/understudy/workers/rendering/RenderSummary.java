package dev.understudy.workers.rendering;

import dev.understudy.workers.stages.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen and done in all segments of a film.
 *
 * @param facesFound frames with a face
 * @param replaced the numbers of the frames in which the double's face was replaced, ascending
 */
public record RenderSummary(long frames, long facesFound, List<Long> replaced) {
    /**
     * @param folder of the render stage, with every segment done
     * @param retakes folders of stages that rendered shots again, the earliest first
     */
    public static RenderSummary read(Path folder, List<Path> retakes) throws IOException {
        SortedMap<Long, FrameFacts> facts = new TreeMap<>();
        collect(folder, facts);
        for (Path retake : retakes) {
            collect(retake, facts);
        }
        return new RenderSummary(
                facts.size(),
                facts.values().stream().filter(frame -> frame.faces() > 0).count(),
                facts.values().stream()
                        .filter(FrameFacts::replaced)
                        .map(FrameFacts::number)
                        .toList());
    }

    private static void collect(Path folder, SortedMap<Long, FrameFacts> facts) throws IOException {
        for (int segment = 0; Files.exists(SegmentFiles.of(folder, segment, RenderFiles.FACTS)); segment++) {
            for (FrameFacts frame : RenderFiles.facts(folder, segment).frames()) {
                facts.put(frame.number(), frame);
            }
        }
    }
}
