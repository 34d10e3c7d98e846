package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Encodes one segment on its own. All segments of a film that are written with the same facts and encoding can be joined
 * by {@link FilmAssembler}. Timestamps in a segment are the frames' ordinals. Not for use by several threads.
 */
public final class FilmWriter implements AutoCloseable {
    private final MediaFacts facts;
    private final PictureEncoding encoding;
    private final PictureOutput output;
    private FilmEncoder encoder;
    private long written;

    /**
     * Encodes with one thread; several segments are meant to be encoded side by side.
     *
     * @param target the file to write; to have it whole or not at all, give {@code DurableFiles.aside(...)}
     * @throws dev.understudy.media.MediaException {@code UNSUPPORTED_SIZE}, {@code TOO_LARGE_PICTURE},
     *     {@code HDR_IN_8_BITS} if the encoding cannot hold the picture as it is
     */
    public FilmWriter(Path target, MediaFacts facts, FilmEncoding encoding) {
        this(target, facts, requireEncodable(encoding, facts));
    }

    private static PictureEncoding requireEncodable(FilmEncoding encoding, MediaFacts facts) {
        encoding.requireEncodable(facts);
        return encoding;
    }

    /** @param facts of the film, with the size of the pictures that are written */
    FilmWriter(Path target, MediaFacts facts, PictureEncoding encoding) {
        this.facts = facts;
        this.encoding = encoding;
        FilmContainer container = encoding.segmentContainer();
        this.output = container == FilmContainer.TAR
                ? new SequenceOutput(target)
                : new MuxedPictures(new FilmOutput(target, new ContainerFormat(container).name()));
    }

    /** Appends the frame; it stays the caller's to close. */
    public void write(FilmFrame frame) {
        write(frame.av());
    }

    void write(AVFrame picture) {
        if (encoder == null) {
            encoder = new FilmEncoder(facts, encoding, picture, output.wantsGlobalHeader(), written);
            if (written == 0) {
                output.begin(encoder.codec());
            }
        }
        encoder.encode(picture, output::write);
        written++;
    }

    /**
     * Encodes what follows without regard to what was before, as if it were a segment of its own: from here on the packets of
     * the one can be had without those of the other. A shot that is rendered again so leaves the bits of its neighbours alone.
     */
    public void beginAnew() {
        if (encoder != null) {
            encoder.finish(output::write);
            encoder.close();
            encoder = null;
        }
    }

    /**
     * Encodes what is still held back and completes the file.
     *
     * @throws IllegalStateException if no frame was written
     */
    public void finish() {
        if (written == 0) {
            throw new IllegalStateException("a segment without a frame");
        }
        beginAnew();
        output.finish();
    }

    /** Frees everything; the file is complete only if {@link #finish()} came before. */
    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        output.close();
    }
}
