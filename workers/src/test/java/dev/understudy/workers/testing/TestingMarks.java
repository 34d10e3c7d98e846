package dev.understudy.workers.testing;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.FrameMarker;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.workers.rendering.RenderTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mark of films that tests render. */
public final class TestingMarks {
    /** What every frame says. */
    public static final MarkId MARK = MarkId.of("5eed5eed5eed5eed");

    private static final MarkKey KEY = MarkKey.of(new byte[32]);

    private TestingMarks() {}

    /** Writes the key into a folder. */
    public static Path keyFile(Path folder) throws IOException {
        Path file = folder.resolve("mark.key");
        KEY.write(file);
        return file;
    }

    public static RenderTarget target(Path file, FilmEncoding encoding) {
        return new RenderTarget(file, encoding, KEY, MARK);
    }

    /** The MD5 of every frame as it leaves the farm if nobody in it is replaced: the decoder's own samples, marked. */
    public static List<String> markedFrames(Path file, ProbedFilm film, FrameRange range) {
        FrameMarker marker = new FrameMarker(KEY, MARK, film.facts());
        List<String> hashes = new ArrayList<>();
        try (FilmReader reader = new FilmReader(file, film.index(), range)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    marker.mark(frame);
                    hashes.add(FrameHashes.of(frame));
                }
            }
        }
        return hashes;
    }
}
