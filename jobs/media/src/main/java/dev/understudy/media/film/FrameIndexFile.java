package dev.understudy.media.film;

import dev.understudy.contract.film.Rational;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file form of a {@link FrameIndex}, big-endian: magic, time base (2 x int), file length, last duration (long),
 * seekable (byte), frame count (int), then per frame a byte (1: keyframe) and the timestamp (long), at the end the
 * CRC-32 of all before (long).
 */
final class FrameIndexFile {
    private static final long MAGIC = 0x55534652414d4531L;
    private static final String REMEDY = "delete the file; probing the film writes it anew";

    private FrameIndexFile() {}

    static void write(FrameIndex index, long[] pts, BitSet keyframes, Path target) {
        try {
            DurableFiles.write(target, aside -> {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(aside))) {
                    CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32());
                    DataOutputStream out = new DataOutputStream(checked);
                    out.writeLong(MAGIC);
                    out.writeInt(index.timeBase().numerator());
                    out.writeInt(index.timeBase().denominator());
                    out.writeLong(index.fileBytes());
                    out.writeLong(index.duration(pts.length - 1L));
                    out.writeBoolean(index.seekable());
                    out.writeInt(pts.length);
                    for (int n = 0; n < pts.length; n++) {
                        out.writeBoolean(keyframes.get(n));
                        out.writeLong(pts[n]);
                    }
                    out.writeLong(checked.getChecksum().getValue());
                    out.flush();
                }
            });
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    static FrameIndex read(Path file) {
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readLong() != MAGIC) {
                throw unreadable(file, "it does not start as one", null);
            }
            Rational timeBase = new Rational(in.readInt(), in.readInt());
            long fileBytes = in.readLong();
            long lastDuration = in.readLong();
            boolean seekable = in.readBoolean();
            int frames = in.readInt();
            if (frames < 1 || frames > Files.size(file) / 9) {
                throw unreadable(file, "it claims " + frames + " frames", null);
            }
            long[] pts = new long[frames];
            BitSet keyframes = new BitSet(frames);
            for (int n = 0; n < frames; n++) {
                keyframes.set(n, in.readBoolean());
                pts[n] = in.readLong();
            }
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw unreadable(file, "its checksum is wrong", null);
            }
            return new FrameIndex(timeBase, pts, lastDuration, keyframes, seekable, fileBytes);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static MediaException unreadable(Path file, String why, Throwable cause) {
        return new MediaException(
                MediaErrorCode.INDEX_UNREADABLE, "not a readable frame index: " + file + ": " + why, REMEDY, cause);
    }
}
