package dev.understudy.workers.rendering;

import dev.understudy.contract.shot.FrameArea;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Looks for the double among the faces of a frame. */
public final class DoubleFinder {
    private final FaceFinder finder;
    private final FaceRecognizer recognizer;
    private final float[] wanted;
    private final double likeness;
    private final FrameArea within;

    /** @param wanted mean embedding of the double */
    public DoubleFinder(FaceFinder finder, FaceRecognizer recognizer, float[] wanted) {
        this(finder, recognizer, wanted, ShotSettings.NONE);
    }

    /** @param shot how alike a face has to be, and where it has to be */
    DoubleFinder(FaceFinder finder, FaceRecognizer recognizer, float[] wanted, ShotSettings shot) {
        this.finder = finder;
        this.recognizer = recognizer;
        this.wanted = wanted.clone();
        this.likeness = shot.likeness().orElse(Likeness.SURE);
        this.within = shot.within().orElse(FrameArea.WHOLE);
    }

    /** @param bgr 8UC3 */
    public Sighting look(Mat bgr) {
        return look(bgr, find(bgr));
    }

    /**
     * The faces of a frame, whoever's they are.
     *
     * @param bgr 8UC3
     */
    List<Face> find(Mat bgr) {
        return finder.find(bgr);
    }

    /**
     * @param bgr 8UC3
     * @param faces of that frame
     */
    Sighting look(Mat bgr, List<Face> faces) {
        Optional<Face> best = Optional.empty();
        double most = 0;
        for (Face face : faces) {
            if (!within.holds(face.box().centreX() / bgr.cols(), face.box().centreY() / bgr.rows())
                    && !within.equals(FrameArea.WHOLE)) {
                continue;
            }
            double similarity = Likeness.of(recognizer.embed(bgr, face), wanted);
            if (best.isEmpty() || similarity > most) {
                best = Optional.of(face);
                most = similarity;
            }
        }
        return new Sighting(faces.size(), best, most, likeness);
    }

    /** Who a face is; see {@link FaceRecognizer#embed}. */
    float[] embed(Mat bgr, Face face) {
        return recognizer.embed(bgr, face);
    }
}
