package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.FaceMesh;
import dev.understudy.media.face.PlanePoint;
import dev.understudy.media.face.Similarity;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Where in a frame a swapped face shows: inside the hull of the mesh and inside the crop. Every pixel is measured by
 * how far it lies from the bridge of the nose (0) on the way to the outline (1). On a face that is turned away the way
 * to its far side is short, and so is the soft edge there.
 */
final class FaceMask {
    /** Of the way; the rest to the outline, where hair, ears and background begin, is not shown. */
    private static final double SHOWN = 0.96;

    /** The network draws the rim of its crop badly; this part of the crop's side is not shown. */
    private static final double RIM = 0.02;

    /** Points along the bridge of the nose; their mean is the middle. */
    private static final int[] MIDDLE = {6, 197, 195};

    /** No side of the outline is taken to be nearer to the middle than this part of the face's height. */
    private static final double NEAREST = 0.05;

    /** The sides of the outline: {@code a x + b y + c} is 0 in the middle and 1 on the side. */
    private record Side(double a, double b, double c) {}

    private final Rect region;
    private final List<Side> sides = new ArrayList<>();

    /**
     * @param region of the frame
     * @param mesh in pixels of the frame
     */
    FaceMask(Rect region, FaceMesh mesh, Alignment alignment) {
        this.region = region;
        double x = 0;
        double y = 0;
        for (int point : MIDDLE) {
            x += mesh.x(point) / MIDDLE.length;
            y += mesh.y(point) / MIDDLE.length;
        }
        double nearest = NEAREST * mesh.bounds().height();
        addSides(mesh.hull(), x, y, nearest);
        addSides(shownSquare(alignment), x, y, nearest);
    }

    private void addSides(List<PlanePoint> corners, double middleX, double middleY, double nearest) {
        for (int i = 0; i < corners.size(); i++) {
            PlanePoint from = corners.get(i);
            PlanePoint to = corners.get((i + 1) % corners.size());
            double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
            double normalX = (to.y() - from.y()) / length;
            double normalY = (from.x() - to.x()) / length;
            double way = normalX * (from.x() - middleX) + normalY * (from.y() - middleY);
            double scale = 1 / Math.max(way, nearest);
            double atMiddle = 1 - way * scale; // 0 unless the side is too near
            sides.add(new Side(
                    normalX * scale,
                    normalY * scale,
                    atMiddle - scale * (normalX * (middleX - region.x()) + normalY * (middleY - region.y()))));
        }
    }

    /** The corners of the crop without its rim, in pixels of the frame, in the turn of {@link PlanePoint#hull}. */
    private static List<PlanePoint> shownSquare(Alignment alignment) {
        Similarity toImage = alignment.toImage();
        double from = RIM * alignment.size() - 0.5;
        double to = (1 - RIM) * alignment.size() - 0.5;
        return List.of(
                new PlanePoint(toImage.x(from, from), toImage.y(from, from)),
                new PlanePoint(toImage.x(to, from), toImage.y(to, from)),
                new PlanePoint(toImage.x(to, to), toImage.y(to, to)),
                new PlanePoint(toImage.x(from, to), toImage.y(from, to)));
    }

    /**
     * @return 32FC1 of the region's size: 0 in the middle, 1 on the outline, more outside; to be closed by the caller
     */
    Mat way() {
        Mat way = new Mat(region.height(), region.width(), CV_32FC1);
        FloatBuffer values = way.createBuffer();
        float[] row = new float[region.width()];
        UpperEnvelope envelope =
                new UpperEnvelope(sides.stream().mapToDouble(Side::a).toArray());
        double[] starts = new double[sides.size()];
        for (int y = 0; y < region.height(); y++) {
            for (int i = 0; i < starts.length; i++) {
                starts[i] = sides.get(i).b() * y + sides.get(i).c();
            }
            envelope.fill(row, starts);
            values.put(row);
        }
        return way;
    }

    /**
     * How much of the swapped face shows.
     *
     * @param way as {@link #way} gives it
     * @param feather width of the soft edge as a fraction of the face's width, 0 to 0.5
     * @param erode how far it ends before the outline, as a fraction of the face's width
     * @return 32FC1 of the same size, 1 inside, smoothly to 0 before the outline; to be closed by the caller
     */
    static Mat alpha(Mat way, double feather, double erode) {
        // From the middle to the outline is half the face's width.
        double shown = SHOWN - 2 * erode;
        // The soft edge ends at the middle at the latest: there the face is always shown whole.
        return mapped(way, Math.max(0, shown - Math.max(0.02, 2 * feather)), shown, false);
    }

    /** 0 up to {@code from}, 1 beyond {@code to}, smooth in between; or the other way round. */
    static Mat mapped(Mat way, double from, double to, boolean rising) {
        Mat mapped = new Mat(way.rows(), way.cols(), CV_32FC1);
        float[] values = new float[Math.toIntExact(way.total())];
        FloatBuffer in = way.createBuffer();
        in.get(values);
        smooth(values, (float) from, (float) (1 / (to - from)), rising ? 0 : 1, rising ? 1 : -1);
        FloatBuffer out = mapped.createBuffer();
        out.put(values);
        return mapped;
    }

    /** {@code base + sign * t t (3 - 2 t)}, where t is how far a value is on its way. */
    private static void smooth(float[] values, float from, float scale, float base, float sign) {
        for (int i = 0; i < values.length; i++) {
            float t = Math.max(0f, Math.min(1f, (values[i] - from) * scale));
            values[i] = base + sign * (t * t * (3 - 2 * t));
        }
    }
}
