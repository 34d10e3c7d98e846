package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Assumptions;

/** Makes the films that tests work on, with FFmpeg itself, and renders them without changing a pixel. */
final class TestFilms {
    /** As films have it for their manifest. */
    static final int ROOM = 32_813;

    private TestFilms() {}

    /** A test pattern with a tone; {@code seconds} long, at an even rate such as {@code 24000/1001}. */
    static List<String> pattern(String size, String rate, double seconds) {
        return List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000:duration=" + seconds);
    }

    /** Runs FFmpeg's executable with the input's arguments, then {@code encoding}, then the target. */
    static Path make(Path target, List<String> input, String... encoding) {
        List<String> command = new ArrayList<>(List.of("-v", "error", "-y"));
        command.addAll(input);
        command.addAll(List.of(encoding));
        command.add(target.toString());
        try {
            Process process =
                    FfmpegProgram.with(command).redirectErrorStream(true).start();
            String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + log);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file of the project's samples. */
    static Path sample(String name) {
        return existing(Path.of(System.getProperty("understudy.samples", ".")), name, "sample");
    }

    /** Footage of real people, which is not part of the project. */
    static Path footage(String name) {
        return existing(Path.of(System.getProperty("understudy.footage", ".")), name, "footage");
    }

    private static Path existing(Path folder, String name, String what) {
        Path file = folder.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), what + " is not here, so the test is skipped: " + name);
        return file;
    }

    /** Decodes and encodes the film in so many segments, and joins them. */
    static Path render(Path source, FilmEncoding encoding, int segments, Path folder) {
        return render(source, encoding, segments, Optional.empty(), folder);
    }

    /** As {@link #render(Path, FilmEncoding, int, Path)}, with another sound. */
    static Path render(Path source, FilmEncoding encoding, int segments, Optional<SoundTrack> dialogue, Path folder) {
        return render(source, encoding, segments, dialogue, Optional.empty(), folder);
    }

    /** As {@link #render(Path, FilmEncoding, int, Path)}, into this container. */
    static Path render(Path source, FilmEncoding encoding, FilmContainer container, Path folder) {
        return render(source, encoding, 3, Optional.empty(), Optional.of(container), folder);
    }

    private static Path render(
            Path source,
            FilmEncoding encoding,
            int segments,
            Optional<SoundTrack> dialogue,
            Optional<FilmContainer> asked,
            Path folder) {
        ProbedFilm film = FilmProbe.probe(source, source.getFileName().toString());
        List<Path> files = new ArrayList<>();
        List<FrameRange> ranges = new ArrayList<>();
        long frames = film.index().frames();
        for (int i = 0; i < segments; i++) {
            FrameRange range = new FrameRange(frames * i / segments, frames * (i + 1) / segments);
            Path file = folder.resolve("segment-" + segments + "-" + i + "." + encoding.extension());
            encode(source, film, range, encoding, file);
            files.add(file);
            ranges.add(range);
        }
        List<AudioFacts> sound =
                dialogue.map(SoundTrack::facts).orElse(film.facts().audio());
        FilmContainer container = ContainerChoice.of(film.facts(), film.index(), sound, encoding.codec(), asked);
        Path target = folder.resolve(encoding + "-" + segments + "." + container.slug());
        FilmAssembler.assemble(
                source,
                film.facts(),
                film.index(),
                FilmAssembler.whole(files, ranges),
                dialogue,
                Map.of("understudy.job", "7"),
                new FilmAssembler.Finish(ROOM, aside -> {}),
                target);
        return target;
    }

    static void encode(Path source, ProbedFilm film, FrameRange range, FilmEncoding encoding, Path target) {
        try (FilmReader reader = new FilmReader(source, film.index(), range);
                FilmWriter writer = new FilmWriter(target, film.facts(), encoding)) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    writer.write(frame);
                }
            }
            writer.finish();
        }
    }

    /** From 0, black, to 1, white, whatever the depth and range. */
    static double[] luma(AVFrame frame) {
        int depth = PixelLayout.of(frame.format(), "frame").y().depth();
        YuvMatrix.Weights weights = YuvMatrix.of(frame, "frame").luma(depth);
        double black = weights.of(0, 0, 0);
        double white = weights.of(255, 255, 255);
        double[] luma = new double[frame.width() * frame.height()];
        for (int row = 0; row < frame.height(); row++) {
            byte[] line = new byte[frame.width() * (depth > 8 ? 2 : 1)];
            new BytePointer(frame.data(0))
                    .position((long) row * frame.linesize(0))
                    .get(line);
            ByteBuffer samples = ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < frame.width(); i++) {
                int sample = depth > 8 ? samples.getShort(2 * i) & 0xFFFF : samples.get(i) & 0xFF;
                luma[row * frame.width() + i] = (sample - black) / (white - black);
            }
        }
        return luma;
    }
}
