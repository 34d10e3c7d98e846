package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.shot.CutDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Takes the faces of one person out of a range of frames. Meshes are steadied by the frames around them, and faces are
 * followed through a shot; what a frame gives is the same whatever range it is read in, since so many frames beyond the
 * range's ends have a say in it.
 */
public final class FaceExtractor {
    /** Raised with every change of what is stored, so that what an older one stored is not taken for it. */
    public static final int VERSION = 2;

    /** Width and height of the crops that are stored for networks of up to 128 px. */
    public static final int CROP_SIZE = 160;

    /** How many frames before a frame, and after it, have a say in what is stored of it. */
    static final int BEFORE = Math.max(CutDetector.BEFORE, SteadyMesh.RADIUS);

    static final int AFTER = Math.max(CutDetector.AFTER, SteadyMesh.RADIUS);

    /** Faces less than half as high as the largest are in the background: on a poster, in a crowd. */
    private static final double BACKGROUND = 0.5;

    private final FaceFinder finder;
    private final FaceRecognizer recognizer;
    private final int cropSize;

    /** With crops of {@value #CROP_SIZE} pixels. */
    public FaceExtractor(FaceFinder finder, FaceRecognizer recognizer) {
        this(finder, recognizer, CROP_SIZE);
    }

    /**
     * Uses both, on the calling thread, and leaves them open.
     *
     * @param cropSize width and height of the crops in pixels
     */
    public FaceExtractor(FaceFinder finder, FaceRecognizer recognizer, int cropSize) {
        this.cropSize = cropSize;
        this.finder = finder;
        this.recognizer = recognizer;
    }

    /**
     * Width and height of the crops that a network learns from and swaps, in pixels: a quarter larger than its own, so
     * that averaging them down takes noise away.
     *
     * @param resolution of the network
     */
    public static int cropSize(int resolution) {
        return Math.max(CROP_SIZE, resolution * 5 / 4);
    }

    /**
     * What has to be read to take the faces out of a range.
     *
     * @param frames of the whole film
     */
    public static FrameRange needed(FrameRange range, long frames) {
        return range.widened(BEFORE, AFTER, frames);
    }

    /**
     * Stores the face of every frame of the range that shows one person.
     *
     * @param asset SHA-256 of the film
     * @param reader has the frames that are {@link #needed}
     * @param target a {@code .faces} file, which appears whole or not at all
     * @param pace is told the number of every frame that was read; throws to stop, and then nothing is left behind
     * @return what was seen; it is in the file too. Whether it is good enough is for {@link FacesetRules}.
     */
    public ExtractionCounts extract(String asset, FrameRange range, FilmReader reader, Path target, LongConsumer pace)
            throws IOException {
        ExtractionCounts counts = ExtractionCounts.NONE;
        try (FacesetWriter writer = new FacesetWriter(target);
                FaceWindow window = new FaceWindow(range)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get();
                        Mat bgr = frame.toBgr()) {
                    window.add(frame.number(), bgr, window.wantsFaces(frame.number()) ? look(bgr) : Seen.NOTHING);
                    counts = counts.plus(store(asset, window.settled(), writer));
                    pace.accept(frame.number());
                }
            }
            for (Optional<FaceWindow.Settled> last = window.last(); last.isPresent(); last = window.last()) {
                counts = counts.plus(store(asset, last, writer));
            }
            writer.finish(counts);
        }
        return counts;
    }

    /**
     * What was seen in one frame.
     *
     * @param face that is stored, if the frame shows one person well enough
     */
    record Seen(ExtractionCounts counts, Optional<Face> face) {
        static final Seen NOTHING = new Seen(ExtractionCounts.NONE, Optional.empty());
    }

    private Seen look(Mat bgr) {
        List<Face> faces = finder.find(bgr);
        double largest = faces.stream().mapToDouble(f -> f.box().height()).max().orElse(0);
        if (faces.isEmpty()) {
            return new Seen(new ExtractionCounts(1, 0, 0, 0, 0, 0), Optional.empty());
        }
        List<Face> near = faces.stream()
                .filter(f -> f.box().height() >= BACKGROUND * largest)
                .toList();
        if (near.size() > 1) {
            return new Seen(new ExtractionCounts(1, 1, 1, 0, 0, largest), Optional.empty());
        }
        if (largest < FacesetRules.MINIMUM_FACE_HEIGHT) {
            return new Seen(new ExtractionCounts(1, 1, 0, 1, 0, largest), Optional.empty());
        }
        return new Seen(new ExtractionCounts(1, 1, 0, 0, 1, largest), Optional.of(near.get(0)));
    }

    private ExtractionCounts store(String asset, Optional<FaceWindow.Settled> settled, FacesetWriter writer)
            throws IOException {
        if (settled.isEmpty()) {
            return ExtractionCounts.NONE;
        }
        try (FaceWindow.Settled frame = settled.get()) {
            if (frame.face().isPresent()) {
                writer.add(stored(asset, frame, frame.face().get()));
            }
            return frame.counts();
        }
    }

    private StoredFace stored(String asset, FaceWindow.Settled frame, Face face) {
        Alignment alignment = Alignment.of(face, cropSize);
        try (Mat crop = alignment.crop(frame.bgr())) {
            byte[] rgb = CropPixels.toRgb(crop);
            FaceMesh mesh = face.mesh().transform(alignment.toCrop());
            FaceFacts facts = new FaceFacts(
                    face.box(),
                    HeadPose.of(face.mesh()),
                    Expression.of(face.mesh()),
                    Exposure.of(rgb, cropSize, mesh),
                    sharpness(crop),
                    frame.follows());
            return new StoredFace(
                    asset,
                    frame.number(),
                    cropSize,
                    rgb,
                    mesh.coordinates(),
                    recognizer.embed(frame.bgr(), face),
                    facts);
        }
    }

    private static double sharpness(Mat crop) {
        try (Mat grey = new Mat();
                Mat edges = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat()) {
            cvtColor(crop, grey, COLOR_BGR2GRAY);
            Laplacian(grey, edges, CV_64F);
            meanStdDev(edges, mean, deviation);
            try (DoubleIndexer values = deviation.createIndexer()) {
                return values.get(0) * values.get(0);
            }
        }
    }
}
