package dev.understudy.media.shot;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2YCrCb;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A frame at {@value #WIDTH} x {@value #HEIGHT} pixels, whatever its own shape: enough to tell one shot from another, and
 * small enough that noise and fine motion do not count. Luma and both chroma differences, each 0 to 255.
 */
public final class Thumbnail {
    static final int WIDTH = 64;
    static final int HEIGHT = 36;
    private static final int CHANNELS = 3;

    private final byte[] pixels;

    private Thumbnail(byte[] pixels) {
        this.pixels = pixels;
    }

    /** @param bgr the whole frame, 8UC3; not kept */
    public static Thumbnail of(Mat bgr) {
        if (bgr.type() != opencv_core.CV_8UC3 || bgr.empty()) {
            throw new IllegalArgumentException("a thumbnail is made of a picture of type 8UC3 with at least one pixel");
        }
        try (Mat small = new Mat();
                Mat yuv = new Mat();
                Size size = new Size(WIDTH, HEIGHT)) {
            resize(bgr, small, size, 0, 0, INTER_AREA);
            cvtColor(small, yuv, COLOR_BGR2YCrCb);
            byte[] pixels = new byte[WIDTH * HEIGHT * CHANNELS];
            yuv.data().get(pixels);
            return new Thumbnail(pixels);
        }
    }

    int luma(int x, int y) {
        return pixels[(y * WIDTH + x) * CHANNELS] & 0xFF;
    }

    /** @param channel 1 or 2, the chroma differences */
    int chroma(int channel, int x, int y) {
        return pixels[(y * WIDTH + x) * CHANNELS + channel] & 0xFF;
    }

    /** Standard deviation of luma over the whole picture: how much there is to be seen. */
    double contrast() {
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < pixels.length; i += CHANNELS) {
            int luma = pixels[i] & 0xFF;
            sum += luma;
            squares += (long) luma * luma;
        }
        double count = (double) WIDTH * HEIGHT;
        return Math.sqrt(squares / count - sum / count * (sum / count));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail thumbnail && Arrays.equals(pixels, thumbnail.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }
}
