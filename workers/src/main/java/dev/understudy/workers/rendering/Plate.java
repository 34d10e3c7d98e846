package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.shot.CutDetector;
import dev.understudy.media.shot.Thumbnail;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A frame on its way through a segment, with its picture before any change. Frames that are read for their neighbours'
 * sake alone keep neither.
 */
final class Plate implements AutoCloseable {
    private final long number;
    private final Sighting sighting;
    private final Optional<FilmFrame> frame;
    private final Optional<Mat> bgr;
    /** Of frames that show a face. */
    private final Optional<Thumbnail> thumbnail;

    private Plate(
            long number,
            Sighting sighting,
            Optional<FilmFrame> frame,
            Optional<Mat> bgr,
            Optional<Thumbnail> thumbnail) {
        this.number = number;
        this.sighting = sighting;
        this.frame = frame;
        this.bgr = bgr;
        this.thumbnail = thumbnail;
    }

    /** Takes the frame over. */
    static Plate of(FilmFrame frame, FilmFaces faces, DoubleFinder finder, boolean wanted) {
        long number = frame.number();
        Optional<List<Face>> known = faces.known(number);
        if (known.filter(List::isEmpty).isPresent()) {
            return withoutPicture(frame, Sighting.NOBODY, wanted, Optional.empty());
        }
        Mat bgr = frame.toBgr();
        Sighting sighting;
        Optional<Thumbnail> thumbnail;
        try {
            sighting = finder.look(bgr, known.isPresent() ? known.get() : faces.find(number, bgr));
            thumbnail = sighting.possible() ? Optional.of(Thumbnail.of(bgr)) : Optional.empty();
        } catch (RuntimeException e) {
            bgr.close();
            frame.close();
            throw e;
        }
        if (wanted && sighting.possible()) {
            return new Plate(number, sighting, Optional.of(frame), Optional.of(bgr), thumbnail);
        }
        bgr.close();
        return withoutPicture(frame, sighting, wanted, thumbnail);
    }

    private static Plate withoutPicture(
            FilmFrame frame, Sighting sighting, boolean wanted, Optional<Thumbnail> thumbnail) {
        if (wanted) {
            return new Plate(frame.number(), sighting, Optional.of(frame), Optional.empty(), thumbnail);
        }
        long number = frame.number();
        frame.close();
        return new Plate(number, sighting, Optional.empty(), Optional.empty(), thumbnail);
    }

    long number() {
        return number;
    }

    Sighting sighting() {
        return sighting;
    }

    FilmFrame frame() {
        return frame.orElseThrow();
    }

    Mat bgr() {
        return bgr.orElseThrow();
    }

    /** Whether this frame and the next one, which both may show the double, are plainly of one shot. */
    boolean sameShotAs(Plate next) {
        return CutDetector.isSameShot(thumbnail.orElseThrow(), next.thumbnail.orElseThrow());
    }

    FrameFacts facts(boolean replaced) {
        return new FrameFacts(number, sighting.faces(), sighting.similarity(), replaced);
    }

    @Override
    public void close() {
        frame.ifPresent(FilmFrame::close);
        bgr.ifPresent(Mat::close);
    }
}
