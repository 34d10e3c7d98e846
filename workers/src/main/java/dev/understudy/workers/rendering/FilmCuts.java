package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.shot.CutDetector;
import dev.understudy.media.shot.Thumbnail;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.opencv.opencv_core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where shots begin in a range of a film. What is found is kept beside the film, with its faces, for other renders of the
 * same range.
 */
final class FilmCuts {
    private static final Logger LOG = LoggerFactory.getLogger(FilmCuts.class);

    /** To be raised when the detector tells something else. */
    private static final int VERSION = 1;

    private final RenderSegment.Source source;
    private final FrameRange range;

    /** @param cuts the frames with which shots begin, ascending */
    private record Found(NavigableSet<Long> cuts) {}

    private FilmCuts(RenderSegment.Source source, FrameRange range) {
        this.source = source;
        this.range = range;
    }

    /**
     * The frames of a range, and of so many around it, with which shots begin; a film's first frame is one.
     *
     * @param around frames before and after the range that are looked at too
     * @param pace is told after every frame that is read
     */
    static NavigableSet<Long> of(RenderSegment.Source source, FrameRange range, int around, RenderSegment.Pace pace) {
        FrameRange wider = range.widened(around, around, source.index().frames());
        return new FilmCuts(source, wider).find(pace);
    }

    private NavigableSet<Long> find(RenderSegment.Pace pace) {
        Optional<Found> known = read();
        if (known.isPresent()) {
            return known.get().cuts();
        }
        NavigableSet<Long> cuts = look(pace);
        try {
            SegmentNotes.write(file(), new Found(cuts));
        } catch (IOException e) {
            LOG.warn("the cuts of {} are not kept: {}", range, e.toString()); // they are looked for again
        }
        return cuts;
    }

    private NavigableSet<Long> look(RenderSegment.Pace pace) {
        NavigableSet<Long> cuts = new TreeSet<>();
        CutDetector detector = new CutDetector(range);
        FrameRange needed = CutDetector.needed(range, source.index().frames());
        try (FilmReader reader = source.read(needed)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get();
                        Mat bgr = frame.toBgr()) {
                    detector.add(frame.number(), Thumbnail.of(bgr)).ifPresent(cuts::add);
                }
                pace.at(0, 1);
            }
        }
        cuts.addAll(detector.finish());
        if (range.from() == 0) {
            cuts.add(0L);
        }
        return cuts;
    }

    private Optional<Found> read() {
        try {
            return SegmentNotes.find(file(), Found.class);
        } catch (IOException e) {
            LOG.warn("cuts are looked for once more, {} cannot be read: {}", file(), e.toString());
            return Optional.empty();
        }
    }

    private Path file() {
        return source.faces().resolve("cuts-%d-%d-%d.json".formatted(VERSION, range.from(), range.to()));
    }
}
