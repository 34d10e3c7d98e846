package dev.understudy.workers.rendering;

import dev.understudy.workers.stages.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen and done in all segments of a film.
 *
 * @param facesFound frames with a face
 * @param replaced the numbers of the frames in which the double's face was replaced, ascending
 */
public record RenderSummary(long frames, long facesFound, List<Long> replaced) {
    /** @param folder of the render stage, with every segment done */
    public static RenderSummary read(Path folder) throws IOException {
        long frames = 0;
        long found = 0;
        List<Long> replaced = new ArrayList<>();
        for (int segment = 0; Files.exists(SegmentFiles.of(folder, segment, RenderFiles.FACTS)); segment++) {
            for (FrameFacts frame : RenderFiles.facts(folder, segment).frames()) {
                frames++;
                if (frame.faces() > 0) {
                    found++;
                }
                if (frame.replaced()) {
                    replaced.add(frame.number());
                }
            }
        }
        return new RenderSummary(frames, found, replaced);
    }
}
