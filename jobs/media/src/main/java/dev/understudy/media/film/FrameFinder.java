package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes frames of a film from a given one on. Goes to the keyframe before it and decodes from there; where that does not
 * give the frames (or the film cannot be searched at all, as MPEG program streams), from earlier ones and at last from the
 * film's start.
 */
final class FrameFinder implements AutoCloseable {
    private static final int FROM_THE_START = 2;

    private final FrameIndex index;
    private final Path file;
    private final int threads;
    private FilmDecoder decoder;
    private long number;
    /** How often decoding has already begun anew further back. */
    private int attempt;
    /** Frames decoded since the film's start, where timestamps cannot be searched for. */
    private long counted;

    /** @param first the first frame that is asked for */
    FrameFinder(Path file, FrameIndex index, long first, int threads) {
        this.index = index;
        this.number = first;
        this.file = file;
        this.threads = threads;
        this.decoder = FilmDecoder.open(file, file.getFileName().toString(), threads);
        if (index.seekable() && first < index.frames()) {
            goBack();
        }
    }

    String shownName() {
        return decoder.input().shownName();
    }

    /** Whether there is a frame after those that were given. */
    boolean hasNext() {
        return number < index.frames();
    }

    /**
     * The next frame, which is the decoder's until the next call.
     *
     * @throws MediaException {@code FRAMES_MISSING} if it cannot be had
     */
    AVFrame next() {
        AVFrame frame = index.seekable() ? findByTimestamp() : findByCounting();
        number++;
        return frame;
    }

    private AVFrame findByTimestamp() {
        while (true) {
            AVFrame frame = decoder.next();
            long wanted = index.pts(number);
            if (frame != null && frame.best_effort_timestamp() == wanted) {
                return frame;
            }
            if (frame == null || frame.best_effort_timestamp() > wanted) {
                if (attempt > FROM_THE_START) {
                    throw missing();
                }
                goBack();
            }
        }
    }

    private AVFrame findByCounting() {
        while (true) {
            AVFrame frame = decoder.next();
            if (frame == null) {
                throw missing();
            }
            long pts = decoder.ptsOf(frame);
            long n = counted++;
            if (n == number) {
                if (pts != index.pts(n)) {
                    throw missing();
                }
                return frame;
            }
            av_frame_unref(frame);
        }
    }

    private void goBack() {
        long start = index.keyframeAt(number);
        if (attempt == 1 && start > 0) {
            start = index.keyframeAt(start - 1);
        }
        if (attempt == FROM_THE_START) {
            decoder.close();
            decoder = FilmDecoder.open(file, file.getFileName().toString(), threads);
        } else {
            decoder.seek(index.pts(start));
        }
        attempt++;
    }

    private MediaException missing() {
        return new MediaException(
                MediaErrorCode.FRAMES_MISSING,
                decoder.input().shownName() + ": frame " + number + " of " + index.frames()
                        + " cannot be decoded; damaged pictures before it: " + decoder.damagedPackets(),
                "the film is damaged there; export or copy it again");
    }

    @Override
    public void close() {
        decoder.close();
    }
}
