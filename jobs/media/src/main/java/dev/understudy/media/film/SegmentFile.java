package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A rendered segment that is read packet by packet; the n-th packet is the n-th frame, since there are no B-frames. */
final class SegmentFile implements AutoCloseable {
    private final Path file;
    private final FrameRange range;
    private final FrameRange used;
    private final FilmInput input;
    private long read;

    /**
     * @param range the frames that it holds
     * @param used those of them that are wanted: the writer began anew with the first of them and after the last
     */
    SegmentFile(Path file, FrameRange range, FrameRange used) {
        this.file = file;
        this.range = range;
        this.used = used;
        this.input = FilmInput.open(file, String.valueOf(file.getFileName()));
        input.readVideoOnly();
    }

    AVCodecParameters parameters() {
        return input.video().codecpar();
    }

    /** @throws MediaException {@code SEGMENTS_DIFFER} if it was encoded with other settings than {@code first} */
    void requireLike(SegmentFile first) {
        AVCodecParameters a = first.parameters();
        AVCodecParameters b = parameters();
        boolean alike = a.codec_id() == b.codec_id()
                && a.width() == b.width()
                && a.height() == b.height()
                && a.format() == b.format()
                && Arrays.equals(extradata(a), extradata(b));
        if (!alike) {
            throw new MediaException(
                    MediaErrorCode.SEGMENTS_DIFFER,
                    "the segments " + first.file.getFileName() + " and " + file.getFileName()
                            + " were encoded with different settings",
                    "delete both; a retry of the job renders them again, alike");
        }
    }

    private static byte[] extradata(AVCodecParameters parameters) {
        byte[] bytes = new byte[parameters.extradata_size()];
        if (bytes.length > 0) {
            parameters.extradata().get(bytes);
        }
        return bytes;
    }

    /**
     * Reads the next wanted frame's packet, which the caller unreferences.
     *
     * @return the number of the frame in the film, -1 after the last one of the segment
     * @throws MediaException {@code FRAMES_MISSING} if there are more or fewer frames than the range has
     */
    long read(AVPacket packet) {
        while (input.read(packet)) {
            if (packet.stream_index() == input.videoNumber()) {
                read++;
                if (read > range.frames()) {
                    av_packet_unref(packet);
                    throw wrongCount("more");
                }
                long number = range.from() + read - 1;
                if (number >= used.from() && number < used.to()) {
                    requireEntry(packet, number);
                    return number;
                }
            }
            av_packet_unref(packet);
        }
        if (read < range.frames()) {
            throw wrongCount(Long.toString(read));
        }
        return -1;
    }

    /** What comes before a picture that needs others to be decoded must come along. */
    private void requireEntry(AVPacket packet, long number) {
        if (number == used.from() && (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            av_packet_unref(packet);
            throw new MediaException(
                    MediaErrorCode.SEGMENTS_DIFFER,
                    "frame %d, where the segment %s is cut, cannot be decoded without the frames before it"
                            .formatted(number, file.getFileName()),
                    "render the film anew: this segment was written before segments were divided at cuts");
        }
    }

    private MediaException wrongCount(String found) {
        return new MediaException(
                MediaErrorCode.FRAMES_MISSING,
                "the segment " + file.getFileName() + " should hold the " + range.frames() + " frames from "
                        + range.from() + " to " + (range.to() - 1) + "; it holds " + found,
                "delete it; a retry of the job renders it again");
    }

    @Override
    public void close() {
        input.close();
    }
}
