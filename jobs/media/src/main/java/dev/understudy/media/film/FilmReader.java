package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads exactly the frames of a range, in display order. Goes to the keyframe before the range and decodes from there;
 * where that does not give the frames (or the film cannot be searched at all, as MPEG program streams), from earlier
 * ones and at last from the film's start. Not for use by several threads.
 */
public final class FilmReader implements AutoCloseable {
    private static final int FROM_THE_START = 2;

    private final FrameIndex index;
    private final FrameRange range;
    private final Path file;
    private final int threads;
    private FilmDecoder decoder;
    private long number;
    /** How often decoding has already begun anew further back. */
    private int attempt;
    /** Frames decoded since the film's start, where timestamps cannot be searched for. */
    private long counted;

    /** Reads with one decoding thread. */
    public FilmReader(Path file, FrameIndex index, FrameRange range) {
        this(file, index, range, 1);
    }

    /**
     * @param threads for decoding, at least 1
     * @throws MediaException {@code FILM_CHANGED} if the file is not the one that was indexed
     */
    public FilmReader(Path file, FrameIndex index, FrameRange range, int threads) {
        if (range.to() > index.frames()) {
            throw new IllegalArgumentException(range + " of a film of " + index.frames() + " frames");
        }
        String name = file.getFileName().toString();
        checkLength(file, name, index);
        this.index = index;
        this.range = range;
        this.number = range.from();
        this.file = file;
        this.threads = threads;
        this.decoder = FilmDecoder.open(file, name, threads);
        if (index.seekable() && range.frames() > 0) {
            goBack();
        }
    }

    private static void checkLength(Path file, String name, FrameIndex index) {
        try {
            if (Files.exists(file) && Files.size(file) != index.fileBytes()) {
                throw new MediaException(
                        MediaErrorCode.FILM_CHANGED,
                        ShownName.of(name) + " has " + Files.size(file) + " bytes; it had " + index.fileBytes()
                                + " when its frames were counted",
                        "store the film anew and submit the job again");
            }
        } catch (IOException e) {
            throw FilmInput.readFailed(ShownName.of(name), e.toString(), e);
        }
    }

    /**
     * The next frame, which the caller closes; it stays valid after the reader is closed. Empty after the range's last.
     *
     * @throws MediaException {@code FRAMES_MISSING} if a frame of the range cannot be had
     */
    public Optional<FilmFrame> next() {
        if (number >= range.to()) {
            return Optional.empty();
        }
        AVFrame frame = index.seekable() ? findByTimestamp() : findByCounting();
        return Optional.of(FilmFrame.take(number++, frame, decoder.input().shownName()));
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
