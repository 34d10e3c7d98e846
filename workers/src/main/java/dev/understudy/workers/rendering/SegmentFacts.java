package dev.understudy.workers.rendering;

import dev.understudy.contract.stage.SegmentResult;
import java.util.List;

/**
 * What the JSON beside a rendered segment says.
 *
 * @param bytes length of the segment's film, by which a whole one is recognised
 */
public record SegmentFacts(long from, long to, long bytes, List<FrameFacts> frames) {
    public SegmentFacts {
        frames = List.copyOf(frames);
    }

    SegmentResult.Rendered result() {
        return new SegmentResult.Rendered(
                frames.size(),
                frames.stream().filter(frame -> frame.faces() > 0).count(),
                frames.stream().filter(FrameFacts::replaced).count());
    }
}
