package dev.understudy.media.film;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A piece of picture that is laid over a frame, see {@link FilmFrame#blend}. Holds native memory until it is closed.
 *
 * @param x column of the frame on which its left column lies
 * @param y row of the frame on which its top row lies
 * @param bgr 8UC3
 * @param alpha 32FC1 of the same size, 0 to 1
 */
public record Overlay(int x, int y, Mat bgr, Mat alpha) implements AutoCloseable {
    @Override
    public void close() {
        bgr.close();
        alpha.close();
    }
}
