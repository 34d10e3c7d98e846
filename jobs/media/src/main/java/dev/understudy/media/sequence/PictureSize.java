package dev.understudy.media.sequence;

import dev.understudy.contract.storage.ChannelBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Width and height as a picture's own header tells them, read without decoding it: PNG (ISO/IEC 15948, IHDR), OpenEXR (file
 * layout 2.0, {@code displayWindow}: what is rendered beyond it, overscan, is no part of the picture), TIFF 6.0 (tags 256 and 257).
 */
record PictureSize(int width, int height) {
    private static final int MOST_ENTRIES = 4096;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int EXR_MAGIC = 20_000_630;
    private static final int EXR_MULTIPART = 0x1000;
    private static final int IMAGE_WIDTH = 256;
    private static final int IMAGE_LENGTH = 257;
    private static final int SHORT = 3;

    /** Empty if the bytes are no such picture. */
    static Optional<PictureSize> read(FileChannel file, long offset, long bytes, PictureFormat format)
            throws IOException {
        Window window = new Window(file, offset, bytes);
        try {
            return switch (format) {
                case PNG -> png(window);
                case EXR -> exr(window);
                case TIFF -> tiff(window);
            };
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static Optional<PictureSize> png(Window window) throws IOException {
        ByteBuffer head = window.at(0, 24);
        return head.getLong(0) == PNG_SIGNATURE ? of(head.getInt(16), head.getInt(20)) : Optional.empty();
    }

    private static Optional<PictureSize> exr(Window window) throws IOException {
        ByteBuffer head = window.at(0, 8).order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(0) != EXR_MAGIC || (head.getInt(4) & EXR_MULTIPART) != 0) {
            return Optional.empty();
        }
        long at = 8;
        for (int i = 0; i < MOST_ENTRIES; i++) {
            String name = window.text(at);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            at += name.length() + 1L;
            at += window.text(at).length() + 1L;
            int length = window.at(at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
            if (name.equals("displayWindow")) {
                ByteBuffer box = window.at(at + 4, 16).order(ByteOrder.LITTLE_ENDIAN);
                return of(box.getInt(8) - box.getInt(0) + 1, box.getInt(12) - box.getInt(4) + 1);
            }
            at += 4 + Math.max(0L, length);
        }
        return Optional.empty();
    }

    private static Optional<PictureSize> tiff(Window window) throws IOException {
        ByteBuffer head = window.at(0, 8);
        ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if (head.get(0) != head.get(1) || head.order(order).getShort(2) != 42) {
            return Optional.empty();
        }
        long directory = head.getInt(4) & 0xFFFFFFFFL;
        int entries = window.at(directory, 2).order(order).getShort(0) & 0xFFFF;
        int width = 0;
        int height = 0;
        for (int i = 0; i < Math.min(entries, MOST_ENTRIES); i++) {
            ByteBuffer entry = window.at(directory + 2 + 12L * i, 12).order(order);
            int tag = entry.getShort(0) & 0xFFFF;
            int value = entry.getShort(2) == SHORT ? entry.getShort(8) & 0xFFFF : entry.getInt(8);
            width = tag == IMAGE_WIDTH ? value : width;
            height = tag == IMAGE_LENGTH ? value : height;
        }
        return of(width, height);
    }

    private static Optional<PictureSize> of(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }

    /** The bytes of one picture within its archive. */
    private record Window(FileChannel file, long offset, long bytes) {
        private static final int LONGEST_NAME = 256;

        ByteBuffer at(long from, int length) throws IOException {
            if (from < 0 || from + length > bytes) {
                throw new EOFException();
            }
            return ChannelBytes.read(file, offset + from, length);
        }

        /** Up to a zero. */
        String text(long from) throws IOException {
            int length = (int) Math.min(LONGEST_NAME, bytes - from);
            ByteBuffer buffer = at(from, Math.max(0, length));
            int end = 0;
            while (end < length && buffer.get(end) != 0) {
                end++;
            }
            if (end == length) {
                throw new EOFException();
            }
            byte[] name = new byte[end];
            buffer.get(0, name);
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }
}
