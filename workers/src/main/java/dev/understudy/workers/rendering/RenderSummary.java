package dev.understudy.workers.rendering;

import dev.understudy.workers.stages.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

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
        Seen seen = new Seen();
        for (int i = retakes.size() - 1; i >= 0; i--) {
            seen.add(retakes.get(i));
        }
        seen.add(folder);
        return new RenderSummary(
                seen.frames.cardinality(),
                seen.faces.cardinality(),
                seen.replaced.stream().asLongStream().boxed().toList());
    }

    /** By the frames' numbers, a bit each: a film may be long. What was rendered last counts, and is added first. */
    private static final class Seen {
        private final BitSet frames = new BitSet();
        private final BitSet faces = new BitSet();
        private final BitSet replaced = new BitSet();

        void add(Path folder) throws IOException {
            for (int segment = 0; Files.exists(SegmentFiles.of(folder, segment, RenderFiles.FACTS)); segment++) {
                RenderFiles.facts(folder, segment).frames().forEach(this::add);
            }
        }

        private void add(FrameFacts frame) {
            int number = Math.toIntExact(frame.number());
            if (!frames.get(number)) {
                frames.set(number);
                faces.set(number, frame.faces() > 0);
                replaced.set(number, frame.replaced());
            }
        }
    }
}
