package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    SegmentFacts write(MarkedFilm.Target target) throws IOException {
        List<FrameFacts> facts = new ArrayList<>();
        target.write(source.facts(), film -> {
            try (FilmReader reader = source.read(range)) {
                for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                    try (FilmFrame frame = next.get()) {
                        film.write(frame);
                        facts.add(new FrameFacts(frame.number(), 0, 0, false));
                        pace.at(facts.size(), range.to() - range.from());
                    }
                }
            }
        });
        return new SegmentFacts(range.from(), range.to(), Files.size(target.file()), true, facts);
    }
}
