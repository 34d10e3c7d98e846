package dev.understudy.media.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.ProbedFilm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Frames for tests: of the synthetic performers, and of real people where their footage is at hand. */
public final class Footage {
    private Footage() {}

    /** What a test wants to know about a frame. */
    public interface Look<T> {
        T at(long number, Mat bgr);
    }

    public static Path sample(String name) {
        return Path.of(System.getProperty("understudy.samples"), name);
    }

    /** Skips the test where the footage of real people is missing. */
    public static Path realPeople(String name) {
        Path file = Path.of(System.getProperty("understudy.footage", ""), name);
        assumeTrue(Files.exists(file), "skipped: the test footage of real people is missing: " + file);
        return file;
    }

    public static FilmReader reader(Path film, long from, long to) {
        ProbedFilm probed = FilmProbe.probe(film, film.getFileName().toString());
        return new FilmReader(
                film,
                probed.index(),
                new FrameRange(from, Math.min(to, probed.index().frames())));
    }

    /** Looks at every {@code step}-th frame of [from, to). */
    public static <T> List<T> look(Path film, long from, long to, int step, Look<T> look) {
        List<T> seen = new ArrayList<>();
        try (FilmReader reader = reader(film, from, to)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    if ((frame.number() - from) % step == 0) {
                        try (Mat bgr = frame.toBgr()) {
                            seen.add(look.at(frame.number(), bgr));
                        }
                    }
                }
            }
        }
        return seen;
    }
}
