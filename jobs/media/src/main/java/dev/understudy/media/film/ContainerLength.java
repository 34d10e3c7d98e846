package dev.understudy.media.film;

import dev.understudy.contract.storage.ChannelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Recognises a file that ends before its container says, as half an upload does. */
final class ContainerLength {
    private static final Set<String> MP4_BOXES =
            Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "moof", "sidx", "styp", "uuid", "pnot", "meta");
    private static final int EBML = 0x1A45DFA3;
    private static final int MATROSKA_SEGMENT = 0x18538067;

    private ContainerLength() {}

    /** What is missing, in words; empty if the file is as long as it says, or says nothing of its length. */
    static Optional<String> missing(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ChannelBytes.readUpTo(channel, 0, 12);
            if (head.remaining() < 12) {
                return Optional.empty();
            }
            if (head.getInt(0) == EBML) {
                return matroska(channel);
            }
            if (ascii(head, 0).equals("RIFF")) {
                long end = 8
                        + Integer.toUnsignedLong(
                                head.order(ByteOrder.LITTLE_ENDIAN).getInt(4));
                return end > channel.size() + 1 ? shortOf("RIFF chunk", end, channel) : Optional.empty();
            }
            return MP4_BOXES.contains(ascii(head, 4)) ? mp4(channel) : Optional.empty();
        }
    }

    private static Optional<String> mp4(FileChannel channel) throws IOException {
        boolean index = false;
        long at = 0;
        while (at + 8 <= channel.size()) {
            ByteBuffer box = ChannelBytes.readUpTo(channel, at, 16);
            String type = ascii(box, 4);
            long size = Integer.toUnsignedLong(box.getInt(0));
            if (size == 1 && box.remaining() == 16) {
                size = box.getLong(8);
            } else if (size == 0) {
                size = channel.size() - at;
            }
            if (size < 8 || size > Long.MAX_VALUE - at) {
                break;
            }
            if (at + size > channel.size() && MP4_BOXES.contains(type)) {
                return shortOf("box '" + type + "'", at + size, channel);
            }
            index |= type.equals("moov") || type.equals("moof");
            at += size;
        }
        return index ? Optional.empty() : Optional.of("it ends without its index (the box 'moov')");
    }

    private static Optional<String> matroska(FileChannel channel) throws IOException {
        long at = 0;
        for (int element = 0; element < 4 && at < channel.size(); element++) {
            ByteBuffer head = ChannelBytes.readUpTo(channel, at, 12);
            if (head.remaining() < 12) {
                break;
            }
            int id = head.getInt(0);
            int length = Integer.numberOfLeadingZeros(head.get(4) & 0xFF) - 24 + 1;
            if ((id != EBML && id != MATROSKA_SEGMENT) || length > 8) {
                break;
            }
            long size = head.get(4) & (0xFF >> length);
            boolean unknown = size == (0xFF >> length);
            for (int i = 1; i < length; i++) {
                size = (size << 8) | (head.get(4 + i) & 0xFF);
                unknown &= head.get(4 + i) == -1;
            }
            long end = at + 4 + length + size;
            if (id == MATROSKA_SEGMENT) {
                return !unknown && end > channel.size() ? shortOf("segment", end, channel) : Optional.empty();
            }
            at = end;
        }
        return Optional.empty();
    }

    private static Optional<String> shortOf(String part, long end, FileChannel channel) throws IOException {
        return Optional.of("its " + part + " goes on to byte " + end + ", the file ends at " + channel.size());
    }

    private static String ascii(ByteBuffer buffer, int at) {
        byte[] name = new byte[4];
        for (int i = 0; i < 4; i++) {
            name[i] = buffer.get(at + i);
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
