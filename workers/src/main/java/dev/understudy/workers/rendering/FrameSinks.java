package dev.understudy.workers.rendering;

import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmWriter;
import dev.understudy.media.film.LayerWriter;
import java.nio.file.Path;

/** The sinks whose files are films. */
final class FrameSinks {
    private FrameSinks() {}

    /** The film itself. */
    static FrameSink film(Path target, RenderSegment.Source source, FilmEncoding encoding) {
        FilmWriter writer = new FilmWriter(target, source.facts(), encoding);
        return new FrameSink() {
            @Override
            public void beginShot() {
                writer.beginAnew();
            }

            @Override
            public void write(RenderedFrame frame) {
                writer.write(frame.frame());
            }

            @Override
            public void finish() {
                writer.finish();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    /** A layer beside it. */
    static FrameSink layer(LayerWriter writer) {
        return new FrameSink() {
            @Override
            public void beginShot() {
                writer.beginAnew();
            }

            @Override
            public void write(RenderedFrame frame) {
                writer.write(frame.frame(), frame.overlay());
            }

            @Override
            public void finish() {
                writer.finish();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }
}
