package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.shot.FrameErrors;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.SteadyMesh;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.Overlay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Renders one range of a film: the double's face is replaced in every frame that shows it, all else stays but for the
 * mark. A frame comes out with the same bits whatever range it is rendered in: what happens to it depends on itself and on
 * the four frames before and after it that belong to its shot, which are read beyond the range's ends. The encoder begins
 * anew with every shot. Memory does not grow with the range: a few frames and one batch of faces are held at a time.
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
    private final ShotTally tally = new ShotTally();
    private final FrameMeter meter;

    /** Frames with which shots begin, in the range and as far around it as frames are looked at. */
    private NavigableSet<Long> cuts = new TreeSet<>();

    /** The newest frames, oldest first: those that a later frame still needs as neighbours. */
    private final List<Plate> window = new ArrayList<>();

    /** Frames whose neighbours are all known, waiting for their batch. */
    private final Deque<ReadyFrame> ready = new ArrayDeque<>();

    /**
     * @param face the double's, steadied; empty where the frame stays as it is
     * @param missed whether it is empty although the double must be there
     */
    record ReadyFrame(Plate plate, Optional<Face> face, boolean missed) {}

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
        this.meter = new FrameMeter(finder, swapper.descriptor().performerEmbedding());
        this.pace = pace;
    }

    /** Writes the segment's film whole or not at all. */
    public SegmentFacts render(RenderTarget target) throws IOException {
        try (SegmentOutputs outputs = SegmentOutputs.open(source, target)) {
            return render(outputs);
        }
    }

    /** Writes every output of the segment, in one pass. */
    SegmentFacts render(SegmentOutputs outputs) throws IOException {
        cuts = FilmCuts.of(source, range, CONTEXT, pace);
        renderInto(outputs);
        return outputs.publish(new SegmentFrames(range, false, facts, tally.parts()));
    }

    private void renderInto(SegmentOutputs outputs) throws IOException {
        FrameRange read = range.widened(CONTEXT, CONTEXT, source.index().frames());
        try (FilmReader reader = source.read(read)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                long number = next.get().number();
                boolean wanted = number >= range.from() && number < range.to();
                window.add(Plate.of(next.get(), faces, finder, wanted));
                settle(number - CONTEXT);
                flushWhenFull(outputs);
                pace.at(number + 1 - read.from(), read.frames());
            }
            for (long number = read.to() - CONTEXT; number < read.to(); number++) {
                settle(number);
                flushWhenFull(outputs);
            }
            flush(outputs);
        } finally {
            ready.forEach(frame -> frame.plate().close());
            window.forEach(Plate::close);
        }
    }

    /** All neighbours of frame {@code number} are known: it may go on, and the oldest one is not needed any more. */
    private void settle(long number) {
        if (number >= range.from() && number < range.to()) {
            int at = Math.toIntExact(number - window.get(0).number());
            ready.add(decided(at));
        }
        while (!window.isEmpty() && window.get(0).number() <= number - CONTEXT) {
            window.remove(0);
        }
    }

    private ReadyFrame decided(int at) {
        List<Plate> shot = window.stream()
                .filter(plate -> ofSameShot(plate.number(), window.get(at).number()))
                .toList();
        List<Sighting> sightings = shot.stream().map(Plate::sighting).toList();
        int here = shot.indexOf(window.get(at));
        int from = Math.max(0, here - SteadyMesh.RADIUS);
        int to = Math.min(shot.size(), here + SteadyMesh.RADIUS + 1);
        List<Optional<Face>> doubles = IntStream.range(from, to)
                .mapToObj(i -> DoubleTrack.at(sightings, i))
                .toList();
        Optional<Face> face = SteadyMesh.at(doubles, here - from, i -> true);
        boolean missed = face.isEmpty()
                && doubles.subList(0, here - from).stream().anyMatch(Optional::isPresent)
                && doubles.subList(here - from, doubles.size()).stream().anyMatch(Optional::isPresent);
        return new ReadyFrame(window.get(at), face, missed);
    }

    private boolean ofSameShot(long a, long b) {
        return cuts.subSet(Math.min(a, b), false, Math.max(a, b), true).isEmpty();
    }

    private void flushWhenFull(SegmentOutputs outputs) throws IOException {
        if (ready.size() == SwapBatch.SIZE) {
            flush(outputs);
        }
    }

    private void flush(SegmentOutputs outputs) throws IOException {
        Map<Long, Overlay> overlays = swaps.apply(ready);
        try {
            while (!ready.isEmpty()) {
                ReadyFrame next = ready.remove();
                try (Plate plate = next.plate()) {
                    boolean begins = cuts.contains(plate.number());
                    FrameFacts seen = plate.facts(next.face().isPresent());
                    facts.add(seen);
                    tally.add(seen, begins, errors(next, begins));
                    if (begins) {
                        outputs.beginShot();
                    }
                    Optional<Overlay> overlay = Optional.ofNullable(overlays.get(plate.number()));
                    outputs.write(new RenderedFrame(plate.frame(), overlay, next.face(), seen));
                }
            }
        } finally {
            overlays.values().forEach(Overlay::close);
        }
    }

    private FrameErrors errors(ReadyFrame frame, boolean begins) {
        return frame.face()
                .map(face -> meter.measure(frame.plate(), face, begins))
                .orElse(frame.missed() ? FrameErrors.MISSED : FrameErrors.NONE);
    }
}
