package dev.understudy.workers.reading;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.reading.FrameReading;
import dev.understudy.contract.reading.ReadingLine;
import dev.understudy.contract.reading.ReadingRequest;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import dev.understudy.media.mark.MarkReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what any file says of itself: {@code ReadingMain MARK_KEY_FILE}. It takes a {@link ReadingRequest}, a line on the standard input,
 * prints {@link ReadingLine}s, and ends; at once if the standard input ends before that, for then nobody waits for it any more.
 */
public final class ReadingMain {
    private static final int ABANDONED = 2;

    private final PrintStream out;
    private final Path key;

    private ReadingMain(PrintStream out, Path key) {
        this.out = out;
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Libraries talk too.
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            System.exit(ABANDONED);
        }
        endWith(in);
        new ReadingMain(out, Path.of(arguments[0])).read(Json.read(line, ReadingRequest.class));
        System.exit(0);
    }

    private static void endWith(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // Nothing more is asked; what counts is that somebody is there.
                        }
                    } catch (IOException e) {
                        // As if it had ended.
                    }
                    Runtime.getRuntime().halt(ABANDONED);
                },
                "abandoned");
        watch.setDaemon(true);
        watch.start();
    }

    private void read(ReadingRequest request) {
        Path file = Path.of(request.file());
        try {
            tell(ReadingLine.of(new ManifestReader(request.roots()).read(file)));
            tell(ReadingLine.of(frames(file, request.name())));
        } catch (IOException e) {
            tell(ReadingLine.of(Problem.of(new UncheckedIOException(e))));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            tell(ReadingLine.of(Problem.of(e)));
        }
    }

    private FrameReading frames(Path file, String name) {
        MarkReader reader = new MarkReader(MarkKey.read(key));
        ProbedFilm probed = FilmProbe.probe(file, name);
        int[] told = {-1};
        MarkReading reading = reader.survey(new MarkReader.Film(file, probed.index(), probed.facts()), (done, all) -> {
            int percent = (int) (100L * done / all);
            if (percent > told[0]) {
                told[0] = percent;
                tell(ReadingLine.of(percent));
            }
        });
        return new FrameReading(
                reading.mark(),
                reading.confidence(),
                probed.index().frames() / probed.facts().frameRate().toDouble(),
                parts(reading.read()),
                parts(reading.unread()));
    }

    private static List<FrameReading.Part> parts(List<MarkReading.Part> parts) {
        return parts.stream()
                .map(part -> new FrameReading.Part(part.from(), part.to()))
                .toList();
    }

    private void tell(ReadingLine line) {
        out.println(Json.write(line));
        out.flush();
    }
}
