package dev.understudy.workers.reading;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import dev.understudy.media.mark.MarkReading;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the mark of any film: {@code ReadingMain FILE KEY_FILE}. It prints JSON, one object a line: {@code progress} while it
 * looks, at the end {@code reading} or {@code problem}.
 */
public final class ReadingMain {
    private ReadingMain() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        // Libraries talk too.
        System.setOut(System.err);
        try {
            out.println(Json.write(Map.of("reading", read(Path.of(arguments[0]), Path.of(arguments[1]), out))));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            out.println(Json.write(Map.of("problem", Problem.of(e))));
            out.flush();
            System.exit(1);
        }
        out.flush();
        System.exit(0);
    }

    private static MarkReading read(Path file, Path key, PrintStream out) {
        MarkReader reader = new MarkReader(MarkKey.read(key));
        ProbedFilm probed = FilmProbe.probe(file, String.valueOf(file.getFileName()));
        int[] told = {-1};
        return reader.survey(new MarkReader.Film(file, probed.index(), probed.facts()), (done, all) -> {
            int percent = (int) (100L * done / all);
            if (percent > told[0]) {
                told[0] = percent;
                out.println(Json.write(Map.of("progress", List.of(done, all))));
                out.flush();
            }
        });
    }
}
