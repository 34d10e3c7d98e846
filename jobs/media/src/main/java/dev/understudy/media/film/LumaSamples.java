package dev.understudy.media.film;

import dev.understudy.media.film.PixelLayout.Component;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Copies luma samples out of a frame's memory and back. */
final class LumaSamples {
    private LumaSamples() {}

    static LumaPlane read(AVFrame frame, PixelLayout layout) {
        Component luma = layout.y();
        LumaPlane plane = new LumaPlane(frame.width(), frame.height(), luma.depth());
        byte[] line = new byte[frame.width() * luma.step()];
        for (int row = 0; row < frame.height(); row++) {
            line(frame, luma, row).get(line);
            unpack(line, luma, plane.samples(), row * frame.width(), frame.width());
        }
        return plane;
    }

    private static void unpack(byte[] line, Component luma, short[] samples, int start, int width) {
        int at = luma.offset();
        if (luma.bytes() == 1) {
            int mask = (1 << luma.depth()) - 1;
            for (int i = 0; i < width; i++, at += luma.step()) {
                samples[start + i] = (short) (((line[at] & 0xFF) >> luma.shift()) & mask);
            }
        } else {
            for (int i = 0; i < width; i++, at += luma.step()) {
                int bits = (line[at] & 0xFF) | ((line[at + 1] & 0xFF) << 8);
                samples[start + i] = (short) (bits >> luma.shift());
            }
        }
    }

    static void write(AVFrame frame, PixelLayout layout, LumaPlane plane) {
        Component luma = layout.y();
        byte[] line = new byte[frame.width() * luma.step()];
        boolean alone = luma.step() == luma.bytes();
        for (int row = 0; row < frame.height(); row++) {
            BytePointer address = line(frame, luma, row);
            if (!alone) {
                // What lies between the luma samples stays.
                address.get(line);
            }
            int at = luma.offset();
            int start = row * frame.width();
            for (int i = 0; i < frame.width(); i++, at += luma.step()) {
                int bits = (plane.samples()[start + i] & 0xFFFF) << luma.shift();
                line[at] = (byte) bits;
                if (luma.bytes() == 2) {
                    line[at + 1] = (byte) (bits >> 8);
                }
            }
            address.put(line);
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

    private static BytePointer line(AVFrame frame, Component luma, int row) {
        BytePointer address = new BytePointer(frame.data(luma.plane()));
        address.position((long) row * frame.linesize(luma.plane()));
        return address;
    }
}
