package dev.understudy.workers.extracting;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.StoredFace;
import dev.understudy.workers.pictures.PictureRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Faces of several films for people to compare: a row each. */
final class FacePicture implements AutoCloseable {
    private static final int FACES = 8;
    private static final int SIDE = 160;
    private static final int CAPTION = 24;
    private static final int LONGEST_CAPTION = 120;

    private final PictureRows rows = new PictureRows();

    /** Faces from all over a film. */
    void add(String caption, List<Path> facesets) {
        Mat row = rows.add(FACES * SIDE, SIDE + CAPTION);
        String printable = caption.replaceAll("[^\\x20-\\x7e]", "?");
        PictureRows.caption(row, printable.substring(0, Math.min(LONGEST_CAPTION, printable.length())), SIDE + 17);
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
        rows.write(target);
    }

    @Override
    public void close() {
        rows.close();
    }
}
