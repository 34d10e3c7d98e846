package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.rendering.DoubleFinder;
import dev.understudy.workers.rendering.RenderSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Frames of a 720p film rendered a second, with one segment at a time on every core as the executors do it: for the first
 * time, and again, with the faces known. Beside it FFmpeg's bare decode and encode of the same film on the same cores.
 */
final class FilmBenchmark implements Benchmark {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int SEGMENT_FRAMES = 48;

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
            render(film, probed, identity, folder, "warm-up");
            double fps = frames / render(film, probed, identity, folder, "faces");
            double again = frames / render(film, probed, identity, folder, "faces");
            double floor = BenchFilms.transcodeFps(film, frames, CORES, folder);
            return List.of(
                    Measurement.of(name, fps, "frames/s", "FFmpeg decode + encode", floor, frames),
                    Measurement.of(again(), again, "frames/s", "FFmpeg decode + encode", floor, frames));
        } finally {
            BenchIdentity.delete(folder);
        }
    }

    /**
     * @param faces where the faces that are found are kept, and taken from where they are known
     * @return seconds
     */
    private static double render(Path film, ProbedFilm probed, Path identity, Path folder, String faces)
            throws Exception {
        List<FrameRange> segments = new ArrayList<>();
        for (long from = 0; from < probed.facts().frames(); from += SEGMENT_FRAMES) {
            segments.add(new FrameRange(from, Math.min(probed.facts().frames(), from + SEGMENT_FRAMES)));
        }
        RenderSegment.Source source =
                new RenderSegment.Source(film, probed.index(), probed.facts(), folder.resolve(faces));
        ThreadLocal<Tools> tools = ThreadLocal.withInitial(() -> Tools.load(identity));
        ExecutorService slots = Executors.newFixedThreadPool(CORES);
        try {
            List<Future<?>> warm = new ArrayList<>();
            for (int i = 0; i < CORES; i++) {
                warm.add(slots.submit(tools::get));
            }
            for (Future<?> loaded : warm) {
                loaded.get();
            }
            long begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (FrameRange range : segments) {
                running.add(slots.submit(() -> {
                    renderSegment(source, range, tools.get(), folder.resolve("segment-" + range.from() + ".mp4"));
                    return null;
                }));
            }
            for (Future<?> segment : running) {
                segment.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            slots.shutdown();
        }
    }

    private static void renderSegment(RenderSegment.Source source, FrameRange range, Tools tools, Path target)
            throws IOException {
        DoubleFinder finder = new DoubleFinder(
                tools.finder(), tools.recognizer(), tools.swapper().descriptor().doubleEmbedding());
        new RenderSegment(source, range, finder, tools.swapper(), BlendSettings.DEFAULTS, (done, all) -> {})
                .render(FilmEncoding.H264, target);
    }

    private record Tools(FaceFinder finder, FaceRecognizer recognizer, FaceSwapper swapper) {
        static Tools load(Path identity) {
            return new Tools(new FaceFinder(), new FaceRecognizer(), FaceSwapper.load(identity));
        }
    }
}
