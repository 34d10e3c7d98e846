package dev.understudy.workers.reading;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.reading.FrameReading;
import dev.understudy.contract.reading.ReadingLine;
import dev.understudy.contract.reading.ReadingRequest;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import dev.understudy.media.mark.MarkReading;
import dev.understudy.workers.decoding.DecoderMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what any file says of itself: {@code ReadingMain MARK_KEY_FILE}. It takes a {@link ReadingRequest} and gives
 * {@link ReadingLine}s.
 */
public final class ReadingMain {
    private final Consumer<Object> answer;
    private final Path key;

    private ReadingMain(Consumer<Object> answer, Path key) {
        this.answer = answer;
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        Path key = Path.of(arguments[0]);
        DecoderMain.run(ReadingRequest.class, (request, answer) -> new ReadingMain(answer, key).read(request));
    }

    private void read(ReadingRequest request) {
        Path file = Path.of(request.file());
        try {
            answer.accept(ReadingLine.of(new ManifestReader(request.roots()).read(file)));
            answer.accept(ReadingLine.of(frames(file, request.name())));
        } catch (IOException e) {
            answer.accept(ReadingLine.of(Problem.of(new UncheckedIOException(e))));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            answer.accept(ReadingLine.of(Problem.of(e)));
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
                answer.accept(ReadingLine.of(percent));
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
}
