package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Takes the faces of one person out of frames. */
public final class FaceExtractor {
    /** Width and height of the crops that are stored for networks of up to 128 px. */
    public static final int CROP_SIZE = 160;

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
     * Stores the face of every frame that the reader has left and that shows one person.
     *
     * @param asset SHA-256 of the film
     * @param target a {@code .faces} file, which appears whole or not at all
     * @return what was seen; it is in the file too. Whether it is good enough is for {@link FacesetRules}.
     */
    public ExtractionCounts extract(String asset, FilmReader reader, Path target) throws IOException {
        return extract(asset, reader, target, frame -> {});
    }

    /** @param pace is told the number of every frame that was looked at; throws to stop, and then nothing is left behind */
    public ExtractionCounts extract(String asset, FilmReader reader, Path target, LongConsumer pace)
            throws IOException {
        ExtractionCounts counts = ExtractionCounts.NONE;
        try (FacesetWriter writer = new FacesetWriter(target)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get();
                        Mat bgr = frame.toBgr()) {
                    counts = counts.plus(look(asset, frame.number(), bgr, writer));
                    pace.accept(frame.number());
                }
            }
            writer.finish(counts);
        }
        return counts;
    }

    private ExtractionCounts look(String asset, long number, Mat bgr, FacesetWriter writer) throws IOException {
        List<Face> faces = finder.find(bgr);
        double largest = faces.stream().mapToDouble(f -> f.box().height()).max().orElse(0);
        if (faces.isEmpty()) {
            return new ExtractionCounts(1, 0, 0, 0, 0, 0);
        }
        List<Face> near = faces.stream()
                .filter(f -> f.box().height() >= BACKGROUND * largest)
                .toList();
        if (near.size() > 1) {
            return new ExtractionCounts(1, 1, 1, 0, 0, largest);
        }
        if (largest < FacesetRules.MINIMUM_FACE_HEIGHT) {
            return new ExtractionCounts(1, 1, 0, 1, 0, largest);
        }
        writer.add(stored(asset, number, bgr, near.get(0)));
        return new ExtractionCounts(1, 1, 0, 0, 1, largest);
    }

    private StoredFace stored(String asset, long number, Mat bgr, Face face) {
        Alignment alignment = Alignment.of(face, cropSize);
        try (Mat crop = alignment.crop(bgr)) {
            return new StoredFace(
                    asset,
                    number,
                    cropSize,
                    CropPixels.toRgb(crop),
                    face.mesh().transform(alignment.toCrop()).coordinates(),
                    recognizer.embed(bgr, face),
                    sharpness(crop));
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
