package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.shot.FrameErrors;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes one range of a film over as it is but for the mark, encoded as the rendered ones are so that they can be joined. */
final class PlateSegment {
    private final RenderSegment.Source source;
    private final FrameRange range;
    private final RenderSegment.Pace pace;

    PlateSegment(RenderSegment.Source source, FrameRange range, RenderSegment.Pace pace) {
        this.source = source;
        this.range = range;
        this.pace = pace;
    }

    /** Writes the segment's film whole or not at all. Nobody is looked for: the facts tell of no face. */
    SegmentFacts write(RenderTarget target) throws IOException {
        try (SegmentOutputs outputs = SegmentOutputs.open(source, target)) {
            return write(outputs);
        }
    }

    SegmentFacts write(SegmentOutputs outputs) throws IOException {
        List<FrameFacts> facts = new ArrayList<>();
        ShotTally tally = new ShotTally();
        Set<Long> cuts = FilmCuts.of(source, range, 0, pace);
        try (FilmReader reader = source.read(range)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    FrameFacts seen = new FrameFacts(frame.number(), 0, 0, false);
                    boolean begins = cuts.contains(frame.number());
                    if (begins) {
                        outputs.beginShot();
                    }
                    outputs.write(new RenderedFrame(frame, Optional.empty(), Optional.empty(), seen));
                    facts.add(seen);
                    tally.add(seen, begins, FrameErrors.NONE);
                    pace.at(facts.size(), range.to() - range.from());
                }
            }
        }
        return outputs.publish(new SegmentFrames(range, true, facts, tally.parts()));
    }
}
