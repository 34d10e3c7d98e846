package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Takes squares out of images. */
public final class Warp {
    private Warp() {}

    /**
     * The square of {@code size} pixels into which {@code toSquare} brings the image. Where it shrinks by two or more,
     * the image is first averaged over whole blocks of pixels, so that nothing flickers. Beyond the image its border
     * is repeated.
     *
     * @return to be closed by the caller; of the image's type
     */
    public static Mat square(Mat image, Similarity toSquare, int size) {
        int block = (int) Math.floor(1 / toSquare.scale());
        if (block < 2) {
            return sample(image, toSquare.inverse(), size);
        }
        Similarity toImage = toSquare.inverse();
        double reach = (size * toImage.scale()) * 0.75 + 2 * block;
        double middleX = toImage.x(size / 2.0, size / 2.0);
        double middleY = toImage.y(size / 2.0, size / 2.0);
        int left = blockStart(middleX - reach, block, image.cols());
        int top = blockStart(middleY - reach, block, image.rows());
        int columns = Math.max(1, (blockStart(middleX + reach, block, image.cols()) - left) / block);
        int rows = Math.max(1, (blockStart(middleY + reach, block, image.rows()) - top) / block);
        if (left + columns * block > image.cols() || top + rows * block > image.rows()) {
            return sample(image, toImage, size);
        }
        try (Rect region = new Rect(left, top, columns * block, rows * block);
                Mat part = new Mat(image, region);
                Mat small = new Mat();
                Size smallSize = new Size(columns, rows)) {
            resize(part, small, smallSize, 0, 0, INTER_AREA);
            double half = (block - 1) / 2.0;
            Similarity toSmall = new Similarity(1.0 / block, 0, (-left - half) / block, (-top - half) / block);
            return sample(small, toImage.then(toSmall), size);
        }
    }

    /** The start of a block at or before {@code position}, within the image; blocks are counted from its corner. */
    private static int blockStart(double position, int block, int length) {
        int start = (int) Math.floor(position / block) * block;
        return Math.max(0, Math.min(start, length / block * block));
    }

    private static Mat sample(Mat image, Similarity toImage, int size) {
        Mat square = new Mat();
        try (Mat matrix = matrix(toImage);
                Size wanted = new Size(size, size);
                Scalar none = new Scalar(0, 0, 0, 0)) {
            warpAffine(image, square, matrix, wanted, INTER_LINEAR | WARP_INVERSE_MAP, BORDER_REPLICATE, none);
        }
        return square;
    }

    /** As OpenCV's 2 x 3 matrix of doubles, to be closed by the caller. */
    public static Mat matrix(Similarity similarity) {
        Mat matrix = new Mat(2, 3, CV_64F);
        try (DoubleIndexer values = matrix.createIndexer()) {
            values.put(0, 0, similarity.a());
            values.put(0, 1, -similarity.b());
            values.put(0, 2, similarity.shiftX());
            values.put(1, 0, similarity.b());
            values.put(1, 1, similarity.a());
            values.put(1, 2, similarity.shiftY());
        }
        return matrix;
    }
}
