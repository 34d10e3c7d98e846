package dev.understudy.media.film;

import dev.understudy.contract.film.MediaFacts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Encodes what is delivered beside one segment of a film, a picture for every frame. Segments of the same layer can be
 * joined by {@link FilmAssembler#assembleLayer}. Not for use by several threads.
 */
public final class LayerWriter implements AutoCloseable {
    private final LayerPainter painter;
    private final FilmWriter writer;

    private LayerWriter(LayerPainter painter, FilmWriter writer) {
        this.painter = painter;
        this.writer = writer;
    }

    /**
     * How much of the swapped face shows in each pixel: grey of 16 bits, lossless.
     *
     * @param target the file to write, {@code .mov}
     * @param facts of the film
     */
    public static LayerWriter matte(Path target, MediaFacts facts) {
        return new LayerWriter(new MattePainter(), new FilmWriter(target, facts, LayerEncoding.MATTE));
    }

    /**
     * The swapped face alone with its alpha, which is not multiplied in: ProRes 4444, {@code .mov}.
     *
     * @param marking of the film
     */
    public static LayerWriter face(Path target, MediaFacts facts, LumaMarking marking) {
        return new LayerWriter(new FacePainter(marking), new FilmWriter(target, facts, LayerEncoding.FACE));
    }

    /**
     * A small film to look at, with text in the picture: {@code .mp4}.
     *
     * @param text says what stands in each picture
     */
    public static LayerWriter proxy(Path target, MediaFacts facts, ReviewText text) {
        MediaFacts small = ProxyPainter.facts(facts);
        return new LayerWriter(new ProxyPainter(small, text), new FilmWriter(target, small, LayerEncoding.PROXY));
    }

    /**
     * Appends the layer's picture of a frame.
     *
     * @param frame as it went into the film; stays the caller's
     * @param overlay what was laid over it; stays the caller's
     */
    public void write(FilmFrame frame, Optional<Overlay> overlay) {
        writer.write(painter.paint(frame, overlay));
    }

    /** As {@link FilmWriter#beginAnew}: a shot begins. */
    public void beginAnew() {
        writer.beginAnew();
    }

    /** Completes the file. */
    public void finish() {
        writer.finish();
    }

    /** Frees everything; the file is complete only if {@link #finish()} came before. */
    @Override
    public void close() {
        painter.close();
        writer.close();
    }
}
