package dev.understudy.media.sequence;

import dev.understudy.contract.sequence.PictureName;
import dev.understudy.contract.sequence.SequenceNote;
import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.contract.storage.ChannelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pictures of an image sequence in their archive, in the order of their numbers, without a gap.
 *
 * @param first the first picture; the others are numbered on from it
 * @param note what the archive says of itself
 * @param pictures where their bytes lie
 */
public record SequenceArchive(
        PictureName first, PictureFormat format, int width, int height, SequenceNote note, List<Picture> pictures) {
    public SequenceArchive {
        pictures = List.copyOf(pictures);
    }

    /** @param offset of the first byte in the archive */
    public record Picture(long number, long offset, int bytes) {}

    /** Whether the file is an archive, of whatever. */
    public static boolean isOne(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < TarHeader.BLOCK) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return TarHeader.isOne(
                    ChannelBytes.readUpTo(channel, 0, TarHeader.BLOCK).array());
        }
    }

    /**
     * Reads the headers of all entries and pictures, and none of their contents.
     *
     * @param shownName what to call the file in messages
     * @throws dev.understudy.media.MediaException {@code SEQUENCE_UNUSABLE} with what is wrong with it, {@code TRUNCATED}
     */
    public static SequenceArchive read(Path file, String shownName) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new SequenceReader(channel, shownName).read();
        }
    }

    /** Reads a picture's bytes from its archive into {@code target}. */
    public static void read(FileChannel archive, Picture picture, ByteBuffer target) throws IOException {
        ChannelBytes.read(archive, picture.offset(), target);
    }
}
