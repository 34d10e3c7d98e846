package dev.understudy.workers.verifying;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

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
import org.bytedeco.opencv.opencv_core.Size;

/** A picture for people: a row a frame, with source and result side by side, as a whole and of the face alone. */
final class ContactSheet implements AutoCloseable {
    private static final int ROW = FrameSampler.CROP_SIZE;
    private static final int GAP = 6;
    private static final int CAPTION = 22;

    private final List<Mat> rows = new ArrayList<>();

    void add(SampledFrame frame) {
        int width = Math.max(1, (int)
                Math.round((double) ROW * frame.source().cols() / frame.source().rows()));
        Mat row = new Mat(ROW + CAPTION + GAP, 2 * width + 2 * ROW + 3 * GAP, CV_8UC3, new Scalar(24, 24, 24, 0));
        put(row, frame.source(), 0, width);
        put(row, frame.result(), width + GAP, width);
        String caption = "frame " + frame.number() + ": source, result";
        if (frame.likeness().isPresent()) {
            SampledFrame.SwapLikeness likeness = frame.likeness().get();
            put(row, likeness.sourceCrop(), 2 * (width + GAP), ROW);
            put(row, likeness.resultCrop(), 2 * (width + GAP) + ROW + GAP, ROW);
            caption += "; likeness to the performer %.2f, to the double %.2f"
                    .formatted(likeness.toPerformer(), likeness.toDouble());
        }
        try (Point origin = new Point(4, ROW + 16);
                Scalar colour = new Scalar(220, 220, 220, 0)) {
            putText(row, caption, origin, FONT_HERSHEY_SIMPLEX, 0.5, colour);
        }
        rows.add(row);
    }

    int rows() {
        return rows.size();
    }

    private static void put(Mat row, Mat picture, int x, int width) {
        try (Mat scaled = new Mat();
                Size size = new Size(width, ROW);
                Rect place = new Rect(x, 0, width, ROW);
                Mat target = new Mat(row, place)) {
            resize(picture, scaled, size, 0, 0, width < picture.cols() ? INTER_AREA : INTER_CUBIC);
            scaled.copyTo(target);
        }
    }

    /** As a PNG. */
    void write(Path target) throws IOException {
        int width = rows.stream().mapToInt(Mat::cols).max().orElse(1);
        int height = rows.stream().mapToInt(Mat::rows).sum();
        try (Mat sheet = new Mat(height, width, CV_8UC3, new Scalar(24, 24, 24, 0));
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
