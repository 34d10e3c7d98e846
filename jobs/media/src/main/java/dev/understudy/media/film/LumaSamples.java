package dev.understudy.media.film;

import dev.understudy.media.film.PixelLayout.Component;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Copies luma samples out of a frame's memory and back, a line at a time. Once for every frame that leaves the farm, so the
 * loops over the usual layouts, where nothing lies between the samples, are as plain as compilers like them.
 */
final class LumaSamples {
    private LumaSamples() {}

    static LumaPlane read(AVFrame frame, PixelLayout layout) {
        Component luma = layout.y();
        int width = frame.width();
        int height = frame.height();
        int stride = frame.linesize(luma.plane());
        LumaPlane plane = new LumaPlane(width, height, luma.depth());
        byte[] line = new byte[width * luma.step()];
        try (BytePointer memory = new BytePointer(frame.data(luma.plane()))) {
            for (int row = 0; row < height; row++) {
                memory.position((long) row * stride).get(line);
                if (isBytes(luma)) {
                    unpackBytes(line, plane.samples(), row * width, width);
                } else {
                    unpack(line, luma, plane.samples(), row * width, width);
                }
            }
        }
        return plane;
    }

    static void write(AVFrame frame, PixelLayout layout, LumaPlane plane) {
        Component luma = layout.y();
        int width = frame.width();
        int height = frame.height();
        int stride = frame.linesize(luma.plane());
        byte[] line = new byte[width * luma.step()];
        boolean alone = luma.step() == luma.bytes();
        try (BytePointer memory = new BytePointer(frame.data(luma.plane()))) {
            for (int row = 0; row < height; row++) {
                memory.position((long) row * stride);
                if (isBytes(luma)) {
                    packBytes(plane.samples(), row * width, line, width);
                } else {
                    if (!alone) {
                        memory.get(line); // what lies between the luma samples stays
                    }
                    pack(plane.samples(), row * width, luma, line, width);
                }
                memory.put(line);
            }
        }
    }

    /** Whether every byte is a sample. */
    private static boolean isBytes(Component luma) {
        return luma.step() == 1 && luma.depth() == 8 && luma.shift() == 0;
    }

    private static void unpackBytes(byte[] line, short[] samples, int start, int width) {
        for (int i = 0; i < width; i++) {
            samples[start + i] = (short) (line[i] & 0xFF);
        }
    }

    private static void packBytes(short[] samples, int start, byte[] line, int width) {
        for (int i = 0; i < width; i++) {
            line[i] = (byte) samples[start + i];
        }
    }

    private static void unpack(byte[] line, Component luma, short[] samples, int start, int width) {
        int step = luma.step();
        int shift = luma.shift();
        int mask = (1 << luma.depth()) - 1;
        boolean wide = luma.bytes() == 2;
        int at = luma.offset();
        for (int i = 0; i < width; i++) {
            int bits = wide ? (line[at] & 0xFF) | (line[at + 1] & 0xFF) << 8 : line[at] & 0xFF;
            samples[start + i] = (short) (bits >> shift & mask);
            at += step;
        }
    }

    private static void pack(short[] samples, int start, Component luma, byte[] line, int width) {
        int step = luma.step();
        int shift = luma.shift();
        boolean wide = luma.bytes() == 2;
        int at = luma.offset();
        for (int i = 0; i < width; i++) {
            int bits = (samples[start + i] & 0xFFFF) << shift;
            line[at] = (byte) bits;
            if (wide) {
                line[at + 1] = (byte) (bits >> 8);
            }
            at += step;
        }
    }

    /** @throws IllegalArgumentException if the plane is not the frame's */
    static void require(AVFrame frame, PixelLayout layout, LumaPlane plane) {
        if (plane.width() != frame.width()
                || plane.height() != frame.height()
                || plane.depth() != layout.y().depth()) {
            throw new IllegalArgumentException("luma of %d x %d pixels and %d bits for a frame of %d x %d and %d"
                    .formatted(
                            plane.width(),
                            plane.height(),
                            plane.depth(),
                            frame.width(),
                            frame.height(),
                            layout.y().depth()));
        }
    }
}
