package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.SteadyMesh;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Renders one range of a film: the double's face is replaced in every frame that shows it, all else stays but for the
 * mark. A frame comes out with the same bits whatever range it is rendered in: what happens to it depends on itself and on
 * the four frames before and after it, which are read beyond the range's ends. Memory does not grow with the range: a few
 * frames and one batch of faces are held at a time.
 */
public final class RenderSegment {
    /** A mesh is steadied by its neighbours, and whose face they show is decided by theirs. */
    private static final int CONTEXT = SteadyMesh.RADIUS + DoubleTrack.RADIUS;

    /**
     * @param file the film's
     * @param faces folder where what is found in the film is kept for other renders of it
     */
    public record Source(Path file, FrameIndex index, MediaFacts facts, Path faces) {
        FilmReader read(FrameRange range) {
            return FilmReader.wholePictures(file, index, range, facts.isInterlaced());
        }
    }

    /** Is told after every frame that was read; throws to stop. */
    @FunctionalInterface
    public interface Pace {
        void at(long done, long all);
    }

    private final Source source;
    private final FrameRange range;
    private final FilmFaces faces;
    private final DoubleFinder finder;
    private final SwapBatch swaps;
    private final Pace pace;
    private final List<FrameFacts> facts = new ArrayList<>();

    /** The newest frames, oldest first: those that a later frame still needs as neighbours. */
    private final List<Plate> window = new ArrayList<>();

    /** Frames whose neighbours are all known, waiting for their batch. */
    private final Deque<ReadyFrame> ready = new ArrayDeque<>();

    /** @param face the double's, steadied; empty where the frame stays as it is */
    record ReadyFrame(Plate plate, Optional<Face> face) {}

    public RenderSegment(
            Source source,
            FrameRange range,
            DoubleFinder finder,
            FaceSwapper swapper,
            BlendSettings blending,
            Pace pace) {
        this.source = source;
        this.range = range;
        this.faces = new FilmFaces(source.faces(), source.index().frames(), finder::find);
        this.finder = finder;
        this.swaps = new SwapBatch(swapper, blending);
        this.pace = pace;
    }

    /** Writes the segment's film whole or not at all. */
    public SegmentFacts render(MarkedFilm.Target target) throws IOException {
        target.write(source.facts(), this::renderInto);
        return new SegmentFacts(range.from(), range.to(), Files.size(target.file()), false, facts);
    }

    private void renderInto(MarkedFilm film) {
        FrameRange read = range.widened(CONTEXT, CONTEXT, source.index().frames());
        try (FilmReader reader = source.read(read)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                long number = next.get().number();
                boolean wanted = number >= range.from() && number < range.to();
                window.add(Plate.of(next.get(), faces, finder, wanted));
                settle(number - CONTEXT);
                flushWhenFull(film);
                pace.at(number + 1 - read.from(), read.frames());
            }
            for (long number = read.to() - CONTEXT; number < read.to(); number++) {
                settle(number);
                flushWhenFull(film);
            }
            flush(film);
        } finally {
            ready.forEach(frame -> frame.plate().close());
            window.forEach(Plate::close);
        }
    }

    /** All neighbours of frame {@code number} are known: it may go on, and the oldest one is not needed any more. */
    private void settle(long number) {
        if (number >= range.from() && number < range.to()) {
            int at = Math.toIntExact(number - window.get(0).number());
            ready.add(new ReadyFrame(window.get(at), steadied(at)));
        }
        while (!window.isEmpty() && window.get(0).number() <= number - CONTEXT) {
            window.remove(0);
        }
    }

    private Optional<Face> steadied(int at) {
        List<Sighting> sightings = window.stream().map(Plate::sighting).toList();
        int from = Math.max(0, at - SteadyMesh.RADIUS);
        int to = Math.min(sightings.size(), at + SteadyMesh.RADIUS + 1);
        List<Optional<Face>> faces = IntStream.range(from, to)
                .mapToObj(i -> DoubleTrack.at(sightings, i))
                .toList();
        return SteadyMesh.at(faces, at - from, i -> window.get(from + i).sameShotAs(window.get(from + i + 1)));
    }

    private void flushWhenFull(MarkedFilm film) {
        if (ready.size() == SwapBatch.SIZE) {
            flush(film);
        }
    }

    private void flush(MarkedFilm film) {
        swaps.apply(ready);
        while (!ready.isEmpty()) {
            ReadyFrame next = ready.remove();
            try (Plate plate = next.plate()) {
                film.write(plate.frame());
                facts.add(plate.facts(next.face().isPresent()));
            }
        }
    }
}
