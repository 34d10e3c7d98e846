package dev.understudy.workers.probing;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.probe.ProbeAnswer;
import dev.understudy.contract.probe.ProbeRequest;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.decoding.DecoderMain;
import java.io.IOException;
import java.nio.file.Path;

/** Probes one film: takes a {@link ProbeRequest}, gives a {@link ProbeAnswer}. */
public final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        DecoderMain.run(ProbeRequest.class, (request, answer) -> answer.accept(probe(request)));
    }

    private static ProbeAnswer probe(ProbeRequest request) {
        try {
            ProbedFilm film = FilmProbe.probe(Path.of(request.file()), request.name());
            film.index().write(Path.of(request.index()));
            return ProbeAnswer.of(film.facts());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            return ProbeAnswer.of(Problem.of(e));
        }
    }
}
