package dev.understudy.bench;

import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Frames of a 720p film rendered a second, with one segment at a time on every core as the executors do it: for the first
 * time, and again, with the faces known. Beside it FFmpeg's bare decode and encode of the same film on the same cores.
 */
final class FilmBenchmark implements Benchmark {

    /** Which part of the sample film is rendered. */
    enum Scene {
        /** A close-up in every frame. */
        FACE(0, 192, 1),
        /** Nobody in any frame. */
        PLAIN(192, 228, 10);

        private final int from;
        private final int to;
        private final int repeats;

        Scene(int from, int to, int repeats) {
            this.from = from;
            this.to = to;
            this.repeats = repeats;
        }
    }

    private final String name;
    private final Scene scene;

    FilmBenchmark(String name, Scene scene) {
        this.name = name;
        this.scene = scene;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> names() {
        return List.of(name, again());
    }

    private String again() {
        return name + "_again";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path folder = Files.createTempDirectory("understudy-bench");
        try {
            Path film = BenchFilms.make(folder, "film", scene.from, scene.to, scene.repeats);
            ProbedFilm probed = FilmProbe.probe(film, "film.mp4");
            Path identity = BenchIdentity.write(folder.resolve("identity"), film, probed, scene == Scene.FACE);
            long frames = probed.facts().frames();
            FilmRender render = new FilmRender(film, probed, identity, folder);
            render.seconds("warm-up");
            double fps = frames / render.seconds("faces");
            double again = frames / render.seconds("faces");
            double floor = BenchFilms.transcodeFps(film, frames, FilmRender.CORES, folder);
            return List.of(
                    Measurement.of(name, fps, "frames/s", "FFmpeg decode + encode", floor, frames),
                    Measurement.of(again(), again, "frames/s", "FFmpeg decode + encode", floor, frames));
        } finally {
            BenchIdentity.delete(folder);
        }
    }
}
