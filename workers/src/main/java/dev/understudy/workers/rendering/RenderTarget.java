package dev.understudy.workers.rendering;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.mark.FrameMarker;
import dev.understudy.media.mark.MarkKey;
import java.nio.file.Path;

/**
 * Where a segment of a film is written, and what its frames say.
 *
 * @param key of the farm's marks
 */
public record RenderTarget(Path file, FilmEncoding encoding, MarkKey key, MarkId mark) {
    FrameMarker marker(MediaFacts film) {
        return new FrameMarker(key, mark, film);
    }
}
