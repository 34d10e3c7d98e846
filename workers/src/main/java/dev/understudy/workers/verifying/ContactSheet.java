package dev.understudy.workers.verifying;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.understudy.workers.pictures.PictureRows;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** A picture for people: a row a frame, with source and result side by side, as a whole and of the face alone. */
final class ContactSheet implements AutoCloseable {
    private static final int ROW = FrameSampler.CROP_SIZE;
    private static final int GAP = 6;
    private static final int CAPTION = 22;

    private final PictureRows rows = new PictureRows();

    void add(SampledFrame frame) {
        int width = Math.max(1, (int)
                Math.round((double) ROW * frame.source().cols() / frame.source().rows()));
        Mat row = rows.add(2 * width + 2 * ROW + 3 * GAP, ROW + CAPTION + GAP);
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
        PictureRows.caption(row, caption, ROW + 16);
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
        rows.write(target);
    }

    @Override
    public void close() {
        rows.close();
    }
}
