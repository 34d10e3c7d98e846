package dev.understudy.workers.extracting;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.StoredFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Faces of several films for people to compare: a row each. */
final class FacePicture implements AutoCloseable {
    /** The picture of footage that shows somebody else, beside the faceset. */
    static final String WRONG_PERSON = "wrong-person.png";

    private static final int FACES = 8;
    private static final int SIDE = 160;
    private static final int CAPTION = 24;
    private static final int LONGEST_CAPTION = 120;

    private final List<Mat> rows = new ArrayList<>();

    /** Faces from all over a film. */
    void add(String caption, List<Path> facesets) {
        Mat row = new Mat(SIDE + CAPTION, FACES * SIDE, CV_8UC3, new Scalar(24, 24, 24, 0));
        rows.add(row);
        String printable = caption.replaceAll("[^\\x20-\\x7e]", "?");
        try (Point origin = new Point(4, SIDE + 17);
                Scalar colour = new Scalar(220, 220, 220, 0)) {
            putText(
                    row,
                    printable.substring(0, Math.min(LONGEST_CAPTION, printable.length())),
                    origin,
                    FONT_HERSHEY_SIMPLEX,
                    0.5,
                    colour);
        }
        int all = facesets.stream().mapToInt(FacePicture::size).sum();
        int seen = 0;
        int shown = 0;
        for (Path file : facesets) {
            try (FacesetReader reader = new FacesetReader(file)) {
                for (StoredFace face : reader) {
                    if (shown < FACES && (long) seen * FACES >= (long) shown * all) {
                        put(row, face, shown++);
                    }
                    seen++;
                }
            }
        }
    }

    private static int size(Path file) {
        try (FacesetReader reader = new FacesetReader(file)) {
            return reader.size();
        }
    }

    private static void put(Mat row, StoredFace face, int place) {
        try (Mat rgb = new Mat(face.size(), face.size(), CV_8UC3);
                Mat bgr = new Mat();
                Mat scaled = new Mat();
                Size size = new Size(SIDE, SIDE);
                Rect area = new Rect(place * SIDE, 0, SIDE, SIDE);
                Mat target = new Mat(row, area)) {
            rgb.data().put(face.rgb());
            cvtColor(rgb, bgr, COLOR_RGB2BGR);
            resize(bgr, scaled, size);
            scaled.copyTo(target);
        }
    }

    /** As a PNG. */
    void write(Path target) throws IOException {
        try (Mat sheet = new Mat(rows.size() * (SIDE + CAPTION), FACES * SIDE, CV_8UC3);
                BytePointer bytes = new BytePointer()) {
            for (int i = 0; i < rows.size(); i++) {
                try (Rect area = new Rect(0, i * (SIDE + CAPTION), FACES * SIDE, SIDE + CAPTION);
                        Mat part = new Mat(sheet, area)) {
                    rows.get(i).copyTo(part);
                }
            }
            imencode(".png", sheet, bytes);
            byte[] png = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(png);
            DurableFiles.write(target, aside -> Files.write(aside, png));
        }
    }

    @Override
    public void close() {
        rows.forEach(Mat::close);
    }
}
