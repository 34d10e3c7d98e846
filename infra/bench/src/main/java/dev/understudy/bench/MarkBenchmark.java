package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FilmWriter;
import dev.understudy.media.film.LumaPlane;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.FrameMarker;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mark in ten seconds of 720p: how far it changes the pictures, what it costs, and whether its 64 bits are read back
 * exactly after what is done to films. The film is the sample's close-up, or the one that {@code UNDERSTUDY_BENCH_FILM} names.
 */
final class MarkBenchmark implements Benchmark {
    private static final String EXACT = "mark.exact.";
    private static final int FRAMES = 240;
    private static final int WARM_UP = 60;
    private static final double LEAST_PSNR = 42;
    private static final double MOST_MILLISECONDS = 5;
    private static final double PEAK = 255;

    @Override
    public String name() {
        return "mark";
    }

    @Override
    public List<String> names() {
        return Stream.concat(
                        Stream.of("mark.psnr_db", "mark.cpu_ms_720p"),
                        MarkAttack.all().stream().map(attack -> EXACT + attack.name()))
                .toList();
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path folder = Files.createTempDirectory("understudy-bench");
        try {
            Path film = film(folder);
            ProbedFilm probed = FilmProbe.probe(film, "film");
            MarkKey key = MarkKey.random();
            MarkId mark = MarkId.random();
            Path marked = folder.resolve("marked.mkv");
            List<Measurement> figures =
                    new ArrayList<>(mark(film, probed, new FrameMarker(key, mark, probed.facts()), marked));
            MarkReader reader = new MarkReader(key);
            for (MarkAttack attack : MarkAttack.all()) {
                if (attack.possible()) {
                    Path attacked = attack.apply(marked, folder);
                    ProbedFilm found = FilmProbe.probe(attacked, attack.name());
                    boolean exact = reader.find(
                                    new MarkReader.Film(attacked, found.index(), found.facts()), (done, all) -> {})
                            .mark()
                            .filter(mark::equals)
                            .isPresent();
                    figures.add(Measurement.of(
                            EXACT + attack.name(),
                            exact ? 1 : 0,
                            "1 = all 64",
                            attack.encoder(),
                            1,
                            probed.facts().frames()));
                    Files.delete(attacked);
                }
            }
            return figures;
        } finally {
            BenchIdentity.delete(folder);
        }
    }

    private static Path film(Path folder) throws IOException, InterruptedException {
        Optional<String> own = Optional.ofNullable(System.getenv("UNDERSTUDY_BENCH_FILM"));
        return own.isPresent() ? Path.of(own.get()) : BenchFilms.make(folder, "film", 0, 192, 2);
    }

    /** Writes the marked film without loss. */
    private static List<Measurement> mark(Path film, ProbedFilm probed, FrameMarker marker, Path target) {
        FrameRange range = new FrameRange(0, Math.min(FRAMES, probed.facts().frames()));
        double squares = 0;
        long samples = 0;
        long nanoseconds = 0;
        long timed = 0;
        try (FilmReader reader = new FilmReader(film, probed.index(), range);
                FilmWriter writer = new FilmWriter(target, probed.facts(), FilmEncoding.FFV1)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    LumaPlane before = frame.luma();
                    long begin = cpuTime();
                    marker.mark(frame);
                    if (frame.number() >= WARM_UP) {
                        nanoseconds += cpuTime() - begin;
                        timed++;
                    }
                    squares += squares(before, frame.luma());
                    samples += before.samples().length;
                    writer.write(frame);
                }
            }
            writer.finish();
        }
        double psnr = 10 * Math.log10(PEAK * PEAK * samples / squares);
        return List.of(
                Measurement.of("mark.psnr_db", psnr, "dB (luma)", "the least allowed", LEAST_PSNR, range.to()),
                Measurement.of(
                        "mark.cpu_ms_720p",
                        nanoseconds / 1e6 / timed,
                        "CPU ms",
                        "the most allowed",
                        MOST_MILLISECONDS,
                        timed));
    }

    private static double squares(LumaPlane before, LumaPlane after) {
        double unit = 1.0 / (1 << (before.depth() - 8));
        double sum = 0;
        for (int i = 0; i < before.samples().length; i++) {
            double change = ((after.samples()[i] & 0xFFFF) - (before.samples()[i] & 0xFFFF)) * unit;
            sum += change * change;
        }
        return sum;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
