package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FilmWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes one range of a film over as it is, encoded as the rendered ones are so that they can be joined. */
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
    SegmentFacts write(FilmEncoding encoding, Path target) throws IOException {
        List<FrameFacts> facts = new ArrayList<>();
        DurableFiles.write(target, aside -> {
            try (FilmReader reader = source.read(range);
                    FilmWriter writer = new FilmWriter(aside, source.facts(), encoding)) {
                for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                    try (FilmFrame frame = next.get()) {
                        writer.write(frame);
                        facts.add(new FrameFacts(frame.number(), 0, 0, false));
                        pace.at(facts.size(), range.to() - range.from());
                    }
                }
                writer.finish();
            }
        });
        return new SegmentFacts(range.from(), range.to(), Files.size(target), true, facts);
    }
}
