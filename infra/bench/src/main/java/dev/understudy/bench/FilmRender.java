package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.workers.rendering.DoubleFinder;
import dev.understudy.workers.rendering.RenderSegment;
import dev.understudy.workers.rendering.RenderTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A film rendered as the farm's slots render it: a segment at a time on every core. */
record FilmRender(Path film, ProbedFilm probed, Path identity, Path folder) {
    private static final MarkKey MARK_KEY = MarkKey.random();

    static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int SEGMENT_FRAMES = 48;

    static List<FrameRange> segments(ProbedFilm probed) {
        List<FrameRange> segments = new ArrayList<>();
        for (long from = 0; from < probed.facts().frames(); from += SEGMENT_FRAMES) {
            segments.add(new FrameRange(from, Math.min(probed.facts().frames(), from + SEGMENT_FRAMES)));
        }
        return segments;
    }

    /** @param faces where the faces that are found are kept, and taken from where they are known */
    double seconds(String faces) throws Exception {
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
            for (FrameRange range : segments(probed)) {
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
                .render(new RenderTarget(target, FilmEncoding.H264, MARK_KEY, MarkId.of("bec4")));
    }

    /** What a slot keeps from segment to segment. */
    record Tools(FaceFinder finder, FaceRecognizer recognizer, FaceSwapper swapper) {
        static Tools load(Path identity) {
            return new Tools(new FaceFinder(), new FaceRecognizer(), FaceSwapper.load(identity));
        }
    }
}
