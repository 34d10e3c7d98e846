package dev.understudy.workers.rendering;

import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import java.util.List;
import java.util.Map;

/**
 * What the JSON beside a rendered segment says.
 *
 * @param bytes length of the segment's film, by which a whole one is recognised
 * @param besides lengths of the files beside it, by their names, likewise
 * @param plate whether its frames were to stay as they are: nobody was looked for
 * @param parts of shots, in order; its film begins anew with each
 */
public record SegmentFacts(
        long from,
        long to,
        long bytes,
        Map<String, Long> besides,
        boolean plate,
        List<FrameFacts> frames,
        List<ShotPart> parts) {
    public SegmentFacts {
        // Notes of before do not say.
        besides = besides == null ? Map.of() : Map.copyOf(besides);
        frames = List.copyOf(frames);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** The same, as it was asked for: a shot may leave its frames as they are, too. */
    SegmentFacts withPlate(boolean asked) {
        return new SegmentFacts(from, to, bytes, besides, asked, frames, parts);
    }

    boolean isOf(SegmentWork work) {
        return from == work.from() && to == work.to() && plate == work.plate();
    }

    SegmentResult.Rendered result() {
        return new SegmentResult.Rendered(
                frames.size(),
                frames.stream().filter(frame -> frame.faces() > 0).count(),
                frames.stream().filter(FrameFacts::replaced).count(),
                parts);
    }
}
