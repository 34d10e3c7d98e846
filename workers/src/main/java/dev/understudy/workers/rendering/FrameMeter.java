package dev.understudy.workers.rendering;

import dev.understudy.contract.shot.FrameErrors;
import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.CropPixels;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceBox;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Measures what rendering made of the double's face, frame after frame: see {@link FrameErrors} for what the numbers mean.
 * Plate and result are compared in the square that the face is brought upright in, within an ellipse that the mask covers; so
 * the motion of the head is taken out as far as an alignment can.
 */
final class FrameMeter {
    /** Edge of the square in pixels. */
    private static final int SIZE = 96;

    /** Half axes of the ellipse as fractions of the square's edge. */
    private static final double HALF_WIDTH = 0.34;

    private static final double HALF_HEIGHT = 0.38;

    private static final boolean[] INSIDE = inside();

    /** Of the plate's detail, in levels: what is evener than this has none to lose. */
    private static final double LEAST_DETAIL = 1;

    private final DoubleFinder finder;
    private final float[] performer;

    private long number = -2;
    private float[] plateBefore = {};
    private float[] resultBefore = {};

    /** @param performer mean embedding of the performer */
    FrameMeter(DoubleFinder finder, float[] performer) {
        this.finder = finder;
        this.performer = performer.clone();
    }

    /**
     * Measures a frame whose face was replaced.
     *
     * @param plate with the frame as it is now and its picture of before
     * @param face that was replaced
     * @param begins whether a shot begins with the frame
     */
    FrameErrors measure(Plate plate, Face face, boolean begins) {
        try (Mat result = plate.frame().toBgr()) {
            Alignment upright = Alignment.of(face, SIZE);
            float[] before = luma(plate.bgr(), upright);
            float[] after = luma(result, upright);
            Optional<Double> flicker = begins || plate.number() != number + 1
                    ? Optional.empty()
                    : Optional.of(Math.max(0, change(resultBefore, after) - change(plateBefore, before)));
            number = plate.number();
            plateBefore = before;
            resultBefore = after;
            Optional<Double> likeness = plate.number() % FrameErrors.LIKENESS_EVERY == 0
                    ? Optional.of(Likeness.of(finder.embed(result, face), performer))
                    : Optional.empty();
            double detail = detail(before);
            return new FrameErrors(
                    likeness.map(FrameMeter::rounded),
                    flicker.map(FrameMeter::rounded),
                    detail < LEAST_DETAIL ? Optional.empty() : Optional.of(rounded(detail(after) / detail)),
                    false,
                    reachesEdge(face.mesh().bounds(), result));
        }
    }

    private static boolean reachesEdge(FaceBox box, Mat picture) {
        return box.x() < 1
                || box.y() < 1
                || box.x() + box.width() > picture.cols() - 1
                || box.y() + box.height() > picture.rows() - 1;
    }

    private static float[] luma(Mat picture, Alignment upright) {
        byte[] rgb;
        try (Mat crop = upright.crop(picture)) {
            rgb = CropPixels.toRgb(crop);
        }
        float[] luma = new float[SIZE * SIZE];
        for (int i = 0; i < luma.length; i++) {
            luma[i] =
                    0.299f * (rgb[3 * i] & 0xFF) + 0.587f * (rgb[3 * i + 1] & 0xFF) + 0.114f * (rgb[3 * i + 2] & 0xFF);
        }
        return luma;
    }

    /** Mean absolute change, in levels. */
    private static double change(float[] a, float[] b) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (INSIDE[i]) {
                sum += Math.abs(a[i] - b[i]);
                count++;
            }
        }
        return sum / count;
    }

    /** Mean absolute Laplacian, in levels. */
    private static double detail(float[] luma) {
        double sum = 0;
        int count = 0;
        for (int i = SIZE; i < luma.length - SIZE; i++) {
            if (INSIDE[i]) {
                sum += Math.abs(4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - SIZE] - luma[i + SIZE]);
                count++;
            }
        }
        return sum / count;
    }

    private static boolean[] inside() {
        boolean[] inside = new boolean[SIZE * SIZE];
        for (int i = 0; i < inside.length; i++) {
            int row = i / SIZE;
            int column = i % SIZE;
            double x = ((column + 0.5) / SIZE - 0.5) / HALF_WIDTH;
            double y = ((row + 0.5) / SIZE - 0.5) / HALF_HEIGHT;
            inside[i] = x * x + y * y <= 1;
        }
        return inside;
    }

    /** Finer is not known, and would only lengthen what is kept. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
