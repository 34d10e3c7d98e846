package dev.understudy.workers.rendering;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmWriter;
import dev.understudy.media.mark.FrameMarker;
import dev.understudy.media.mark.MarkKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A film that is being written: every frame is marked on its way into it. The one way by which pictures leave a render, so
 * that none can leave without a mark.
 */
public final class MarkedFilm {
    private final FilmWriter writer;
    private final FrameMarker marker;

    private MarkedFilm(FilmWriter writer, FrameMarker marker) {
        this.writer = writer;
        this.marker = marker;
    }

    /**
     * Where a film is written, and what its frames say.
     *
     * @param key of the farm's marks
     */
    public record Target(Path file, FilmEncoding encoding, MarkKey key, MarkId mark) {
        /** Writes the film whole or not at all. */
        void write(MediaFacts facts, Pictures pictures) throws IOException {
            FrameMarker marker = new FrameMarker(key, mark, facts);
            DurableFiles.write(file, aside -> {
                try (FilmWriter writer = new FilmWriter(aside, facts, encoding)) {
                    pictures.into(new MarkedFilm(writer, marker));
                    writer.finish();
                }
            });
        }
    }

    /** Gives a film its frames, in order. */
    @FunctionalInterface
    interface Pictures {
        void into(MarkedFilm film) throws IOException;
    }

    /** Marks the frame and appends it; it stays the caller's to close. */
    void write(FilmFrame frame) {
        marker.mark(frame);
        writer.write(frame);
    }
}
