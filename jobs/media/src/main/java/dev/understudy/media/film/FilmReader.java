package dev.understudy.media.film;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads exactly the frames of a range, in display order. Of an interlaced film it can make whole pictures, one of every
 * frame, the same whatever the range. Not for use by several threads.
 */
public final class FilmReader implements AutoCloseable {
    private final FrameRange range;
    private final FrameFinder finder;
    /** Null if frames are taken as they are. */
    private final Deinterlacer deinterlacer;

    private long number;

    /** Reads frames as they are, with one decoding thread. */
    public FilmReader(Path file, FrameIndex index, FrameRange range) {
        this(file, index, range, 1);
    }

    /**
     * Reads frames as they are.
     *
     * @param threads for decoding, at least 1
     * @throws MediaException {@code FILM_CHANGED} if the file is not the one that was indexed
     */
    public FilmReader(Path file, FrameIndex index, FrameRange range, int threads) {
        this(file, index, range, threads, false);
    }

    private FilmReader(Path file, FrameIndex index, FrameRange range, int threads, boolean deinterlace) {
        if (range.to() > index.frames()) {
            throw new IllegalArgumentException(range + " of a film of " + index.frames() + " frames");
        }
        checkLength(file, index);
        this.range = range;
        // A whole picture is made of a frame and both its neighbours.
        this.number = deinterlace ? Math.max(0, range.from() - 1) : range.from();
        this.finder = new FrameFinder(file, index, number, threads);
        this.deinterlacer = deinterlace ? new Deinterlacer() : null;
    }

    /**
     * Reads whole pictures, with one decoding thread: those of an interlaced film are made by {@link Deinterlacer}.
     *
     * @param interlaced what probing found out about the film
     */
    public static FilmReader wholePictures(Path file, FrameIndex index, FrameRange range, boolean interlaced) {
        return new FilmReader(file, index, range, 1, interlaced);
    }

    private static void checkLength(Path file, FrameIndex index) {
        String name = file.getFileName().toString();
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
        while (number < range.to()) {
            FilmFrame frame =
                    FilmFrame.take(number++, deinterlacer == null ? finder.next() : wholePicture(), finder.shownName());
            if (frame.number() >= range.from()) {
                return Optional.of(frame);
            }
            frame.close();
        }
        return Optional.empty();
    }

    private AVFrame wholePicture() {
        AVFrame picture = deinterlacer.poll();
        while (picture == null) {
            if (finder.hasNext()) {
                deinterlacer.add(finder.next());
            } else {
                deinterlacer.end();
            }
            picture = deinterlacer.poll();
        }
        return picture;
    }

    @Override
    public void close() {
        if (deinterlacer != null) {
            deinterlacer.close();
        }
        finder.close();
    }
}
