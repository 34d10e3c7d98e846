package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the video stream of a film, one frame after the other, each with the timestamp at which it is shown. */
final class FilmDecoder implements AutoCloseable {
    private static final int MOST_ERRORS_IN_A_ROW = 1000;

    private final FilmInput input;
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private boolean drained;
    private long lastPts = LibAv.NO_PTS;
    private long damagedPackets;

    private FilmDecoder(FilmInput input, AVCodecContext codec) {
        this.input = input;
        this.codec = codec;
        this.packet = LibAv.allocated(av_packet_alloc());
        this.frame = LibAv.allocated(av_frame_alloc());
    }

    /** @param threads for decoding, at least 1 */
    static FilmDecoder open(Path file, String displayName, int threads) {
        FilmInput input = FilmInput.open(file, displayName);
        AVCodecContext codec = null;
        try {
            input.readVideoOnly();
            codec = VideoCodec.open(input, threads);
            return new FilmDecoder(input, codec);
        } catch (RuntimeException e) {
            if (codec != null) {
                avcodec_free_context(codec);
            }
            input.close();
            throw e;
        }
    }

    FilmInput input() {
        return input;
    }

    /** How many packets could not be decoded so far. */
    long damagedPackets() {
        return damagedPackets;
    }

    /**
     * The next frame in display order. It is this decoder's: valid until the next call; whoever wants to keep it moves
     * its reference away.
     *
     * @return null at the end
     */
    AVFrame next() {
        int errors = 0;
        while (errors < MOST_ERRORS_IN_A_ROW) {
            int code = avcodec_receive_frame(codec, frame);
            if (code >= 0) {
                RgbPlanes.separate(frame);
                return frame;
            }
            if (code == AVERROR_EOF) {
                return null;
            }
            if (code == LibAv.ENOMEM) {
                throw LibAv.outOfMemory();
            }
            if (code == LibAv.EAGAIN) {
                code = feed();
            }
            if (code < 0) {
                damagedPackets++;
                errors++;
            }
        }
        return null;
    }

    private int feed() {
        while (!drained && input.read(packet)) {
            try {
                if (packet.stream_index() == input.videoNumber()) {
                    return avcodec_send_packet(codec, packet);
                }
            } finally {
                av_packet_unref(packet);
            }
        }
        drained = true;
        return avcodec_send_packet(codec, null);
    }

    /**
     * The timestamp of a frame that {@link #next} gave, in the stream's time base, ascending even where the film has
     * none. Has to be asked once for each frame, in order.
     */
    long ptsOf(AVFrame decoded) {
        long pts = decoded.best_effort_timestamp();
        long least = lastPts == LibAv.NO_PTS ? Long.MIN_VALUE : lastPts + 1;
        if (pts == LibAv.NO_PTS) {
            pts = lastPts == LibAv.NO_PTS ? 0 : lastPts + Math.max(1, decoded.duration());
        }
        lastPts = Math.max(pts, least);
        return lastPts;
    }

    /**
     * Goes to the keyframe at or before {@code pts}.
     *
     * @return whether the container could do so
     */
    boolean seek(long pts) {
        boolean sought = input.seek(pts);
        avcodec_flush_buffers(codec);
        drained = false;
        lastPts = LibAv.NO_PTS;
        return sought;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        input.close();
    }
}
