package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CMP_GT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.FaceBox;
import dev.understudy.media.face.FaceMesh;
import dev.understudy.media.face.Similarity;
import dev.understudy.media.face.Warp;
import dev.understudy.media.film.Overlay;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes the piece of picture that is laid over a frame. */
final class Patch {
    /** Colours are compared where the mask shows at least this much of the swapped face. */
    private static final double COMPARED = 0.5;

    private Patch() {}

    /**
     * @param plate the frame's picture, 8UC3 BGR
     * @param mesh in pixels of the frame
     * @param swapped what the network made of the alignment's crop, of any size
     * @param mask where that is face, of any size, 8UC1
     * @param seed of the grain
     * @return empty if nothing of the face lies in the frame
     */
    static Optional<Overlay> of(
            Mat plate,
            FaceMesh mesh,
            Alignment alignment,
            Mat swapped,
            Optional<Mat> mask,
            BlendSettings settings,
            long seed) {
        Optional<Rect> inFrame = region(plate, mesh, alignment);
        if (inFrame.isEmpty()) {
            return Optional.empty();
        }
        try (Rect region = inFrame.get();
                Mat model = new Mat(plate, region);
                Mat way = new FaceMask(region, mesh, alignment).way();
                Mat compared = new Mat()) {
            Mat alpha = FaceMask.alpha(way, settings.feather(), settings.maskErode());
            mask.ifPresent(drawn -> narrow(alpha, drawn, alignment, region));
            try (Mat threshold = new Mat(alpha.size(), alpha.type(), new Scalar(COMPARED))) {
                compare(alpha, threshold, compared, CMP_GT);
            }
            if (countNonZero(compared) == 0) {
                alpha.close();
                return Optional.empty();
            }
            Mat bgr = enlarged(swapped, alignment, region);
            settings.colourMatch().match(bgr, model, compared);
            if (settings.colourMatch() != ColourMatch.NONE) {
                SeamMatcher.match(bgr, model, way);
            }
            double enlargement = alignment.size() / alignment.toCrop().scale() / swapped.cols();
            Texture.sharpen(bgr, model, compared, Math.max(1, enlargement / 2));
            Texture.grain(bgr, model, compared, seed);
            return Optional.of(new Overlay(region.x(), region.y(), bgr, alpha));
        }
    }

    /** The part of the frame that the crop covers, and the mesh: nothing shows beyond either. */
    private static Optional<Rect> region(Mat plate, FaceMesh mesh, Alignment alignment) {
        FaceBox face = mesh.bounds();
        Similarity toImage = alignment.toImage();
        double side = alignment.size();
        double[] xs = {toImage.x(0, 0), toImage.x(side, 0), toImage.x(0, side), toImage.x(side, side)};
        double[] ys = {toImage.y(0, 0), toImage.y(side, 0), toImage.y(0, side), toImage.y(side, side)};
        int left = (int) Math.max(0, Math.floor(Math.max(min(xs), face.x())));
        int top = (int) Math.max(0, Math.floor(Math.max(min(ys), face.y())));
        int right = (int) Math.min(plate.cols(), Math.ceil(Math.min(max(xs), face.x() + face.width())) + 1);
        int bottom = (int) Math.min(plate.rows(), Math.ceil(Math.min(max(ys), face.y() + face.height())) + 1);
        return right <= left || bottom <= top
                ? Optional.empty()
                : Optional.of(new Rect(left, top, right - left, bottom - top));
    }

    private static double min(double[] values) {
        return Math.min(Math.min(values[0], values[1]), Math.min(values[2], values[3]));
    }

    private static double max(double[] values) {
        return Math.max(Math.max(values[0], values[1]), Math.max(values[2], values[3]));
    }

    /** Nothing shows of what the network did not draw as face. */
    private static void narrow(Mat alpha, Mat mask, Alignment alignment, Rect region) {
        try (Mat drawn = enlarged(mask, alignment, region);
                Mat share = new Mat()) {
            drawn.convertTo(share, CV_32FC1, 1 / 255.0, 0);
            multiply(alpha, share, alpha);
        }
    }

    /** The network's picture in the pixels of the region: averaged first where it shrinks, cubic where it grows. */
    private static Mat enlarged(Mat swapped, Alignment alignment, Rect region) {
        int wanted = (int) Math.ceil(alignment.size() / alignment.toCrop().scale());
        int size = Math.min(swapped.cols(), Math.max(8, wanted));
        Similarity toImage = alignment.resized(size).toImage();
        Similarity toRegion = toImage.then(new Similarity(1, 0, -region.x(), -region.y()));
        Mat result = new Mat();
        try (Mat source = new Mat();
                Size sourceSize = new Size(size, size);
                Size resultSize = new Size(region.width(), region.height());
                Mat matrix = Warp.matrix(toRegion);
                Scalar none = new Scalar(0, 0, 0, 0)) {
            resize(swapped, source, sourceSize, 0, 0, INTER_AREA);
            warpAffine(source, result, matrix, resultSize, INTER_CUBIC, BORDER_REPLICATE, none);
        }
        return result;
    }
}
