package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import dev.understudy.media.film.FilmFrame;
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

    private Plate(long number, Sighting sighting, Optional<FilmFrame> frame, Optional<Mat> bgr) {
        this.number = number;
        this.sighting = sighting;
        this.frame = frame;
        this.bgr = bgr;
    }

    /** Takes the frame over. */
    static Plate of(FilmFrame frame, FilmFaces faces, DoubleFinder finder, boolean wanted) {
        long number = frame.number();
        Optional<List<Face>> known = faces.known(number);
        if (known.filter(List::isEmpty).isPresent()) {
            return withoutPicture(frame, Sighting.NOBODY, wanted);
        }
        Mat bgr = frame.toBgr();
        Sighting sighting;
        try {
            sighting = finder.look(bgr, known.isPresent() ? known.get() : faces.find(number, bgr));
        } catch (RuntimeException e) {
            bgr.close();
            frame.close();
            throw e;
        }
        if (wanted && sighting.possible()) {
            return new Plate(number, sighting, Optional.of(frame), Optional.of(bgr));
        }
        bgr.close();
        return withoutPicture(frame, sighting, wanted);
    }

    private static Plate withoutPicture(FilmFrame frame, Sighting sighting, boolean wanted) {
        if (wanted) {
            return new Plate(frame.number(), sighting, Optional.of(frame), Optional.empty());
        }
        long number = frame.number();
        frame.close();
        return new Plate(number, sighting, Optional.empty(), Optional.empty());
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

    FrameFacts facts(boolean replaced) {
        return new FrameFacts(number, sighting.faces(), sighting.similarity(), replaced);
    }

    @Override
    public void close() {
        frame.ifPresent(FilmFrame::close);
        bgr.ifPresent(Mat::close);
    }
}
