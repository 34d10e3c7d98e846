package dev.understudy.workers.pictures;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import dev.understudy.contract.storage.DurableFiles;
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

/** A picture that is put together of rows, one below the other, on dark ground. */
public final class PictureRows implements AutoCloseable {
    private final List<Mat> rows = new ArrayList<>();

    /** Adds an empty row, which belongs to this picture. */
    public Mat add(int width, int height) {
        Mat row = empty(width, height);
        rows.add(row);
        return row;
    }

    private static Mat empty(int width, int height) {
        return new Mat(height, width, CV_8UC3, new Scalar(24, 24, 24, 0));
    }

    /**
     * Writes into a row.
     *
     * @param text in ASCII: the font has nothing else
     * @param baseline on which row of pixels it stands
     */
    public static void caption(Mat row, String text, int baseline) {
        try (Point origin = new Point(4, baseline);
                Scalar colour = new Scalar(220, 220, 220, 0)) {
            putText(row, text, origin, FONT_HERSHEY_SIMPLEX, 0.5, colour);
        }
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** As a PNG, as wide as the widest row. */
    public void write(Path target) throws IOException {
        int width = rows.stream().mapToInt(Mat::cols).max().orElse(1);
        int height = rows.stream().mapToInt(Mat::rows).sum();
        try (Mat sheet = empty(width, height);
                BytePointer bytes = new BytePointer()) {
            int y = 0;
            for (Mat row : rows) {
                try (Rect place = new Rect(0, y, row.cols(), row.rows());
                        Mat part = new Mat(sheet, place)) {
                    row.copyTo(part);
                }
                y += row.rows();
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
