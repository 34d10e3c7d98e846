package dev.understudy.workers.rendering;

import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import java.util.List;

/**
 * What the JSON beside a rendered segment says.
 *
 * @param bytes length of the segment's film, by which a whole one is recognised
 * @param plate whether its frames were to stay as they are: nobody was looked for
 */
public record SegmentFacts(long from, long to, long bytes, boolean plate, List<FrameFacts> frames) {
    public SegmentFacts {
        frames = List.copyOf(frames);
    }

    boolean isOf(SegmentWork work) {
        return from == work.from() && to == work.to() && plate == work.plate();
    }

    SegmentResult.Rendered result() {
        return new SegmentResult.Rendered(
                frames.size(),
                frames.stream().filter(frame -> frame.faces() > 0).count(),
                frames.stream().filter(FrameFacts::replaced).count());
    }
}
