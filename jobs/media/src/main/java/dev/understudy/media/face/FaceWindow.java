package dev.understudy.media.face;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.shot.CutDetector;
import dev.understudy.media.shot.Thumbnail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Successive frames with what was seen in them, until enough is known of those around each to settle it. */
final class FaceWindow implements AutoCloseable {
    private record Entry(long number, Thumbnail picture, FaceExtractor.Seen seen, Optional<Mat> bgr) {}

    /**
     * A frame of the range of which all is known; to be closed.
     *
     * @param face steadied; empty if none is to be stored
     * @param follows whether the frame before has a face of the same track
     */
    record Settled(long number, ExtractionCounts counts, Optional<Face> face, boolean follows, Optional<Mat> picture)
            implements AutoCloseable {
        Mat bgr() {
            return picture.orElseThrow();
        }

        @Override
        public void close() {
            picture.ifPresent(Mat::close);
        }
    }

    private final FrameRange range;
    /** Oldest first. */
    private final List<Entry> entries = new ArrayList<>();

    private long next;

    FaceWindow(FrameRange range) {
        this.range = range;
        this.next = range.from();
    }

    /** Whether faces have to be looked for in a frame: it is in the range, or has a say in how those are steadied. */
    boolean wantsFaces(long number) {
        return number >= range.from() - SteadyMesh.RADIUS && number < range.to() + SteadyMesh.RADIUS;
    }

    /** @param bgr copied where it is needed later */
    void add(long number, Mat bgr, FaceExtractor.Seen seen) {
        boolean wanted =
                number >= range.from() && number < range.to() && seen.face().isPresent();
        entries.add(new Entry(number, Thumbnail.of(bgr), seen, wanted ? Optional.of(bgr.clone()) : Optional.empty()));
    }

    /** The oldest frame of the range that is not settled yet, if those after it are known by now. */
    Optional<Settled> settled() {
        long newest = entries.get(entries.size() - 1).number();
        return newest >= next + FaceExtractor.AFTER ? last() : Optional.empty();
    }

    /** As {@link #settled}, where no more frames come; empty at the end. */
    Optional<Settled> last() {
        int index =
                entries.isEmpty() ? 0 : Math.toIntExact(next - entries.get(0).number());
        if (next >= range.to() || index >= entries.size()) {
            return Optional.empty();
        }
        List<Optional<Face>> faces =
                entries.stream().map(entry -> entry.seen().face()).toList();
        List<Thumbnail> pictures = entries.stream().map(Entry::picture).toList();
        Optional<Face> face =
                SteadyMesh.at(faces, index, i -> CutDetector.isSameShot(pictures.get(i), pictures.get(i + 1)));
        boolean follows =
                face.isPresent() && SteadyMesh.sameFace(faces, index - 1) && !CutDetector.isCut(pictures, index);
        Entry entry = entries.get(index);
        entries.set(index, new Entry(entry.number(), entry.picture(), entry.seen(), Optional.empty()));
        next++;
        while (entries.get(0).number() < next - FaceExtractor.BEFORE) {
            entries.remove(0);
        }
        return Optional.of(new Settled(entry.number(), entry.seen().counts(), face, follows, entry.bgr()));
    }

    @Override
    public void close() {
        entries.forEach(entry -> entry.bgr().ifPresent(Mat::close));
    }
}
