package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.ProbedFilm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The faces of a short film, taken out as a training does. */
final class ClipFaces {
    private ClipFaces() {}

    /**
     * @param resolution of the network that would learn from them, in pixels
     * @param look is given the faces, which are gone afterwards
     */
    static <T> T of(Path film, int resolution, Function<FacesetReader, T> look) throws IOException {
        String name = film.getFileName().toString();
        ProbedFilm probed = FilmProbe.probe(film, name);
        Path file = Files.createTempFile("understudy-bench", ".faces");
        FrameRange all = new FrameRange(0, probed.index().frames());
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer();
                FilmReader reader = new FilmReader(film, probed.index(), all)) {
            new FaceExtractor(finder, recognizer, FaceExtractor.cropSize(resolution))
                    .extract(name, all, reader, file, frame -> {});
            try (FacesetReader stored = new FacesetReader(file)) {
                return look.apply(stored);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
