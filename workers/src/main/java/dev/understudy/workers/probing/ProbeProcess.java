package dev.understudy.workers.probing;

import dev.understudy.contract.decoder.DecoderProcess;
import dev.understudy.contract.error.ReportedException;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.probe.ProbeAnswer;
import dev.understudy.contract.probe.ProbeRequest;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.film.ShownName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Probes a film in a process of its own, which has limits on memory and time, no secret in its environment, and a decoder
 * that opens nothing but that file: the first to open what somebody uploaded. What it finds unfit, or does not survive, comes to no executor.
 */
final class ProbeProcess {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final int HEAP_MEBIBYTES = 512;
    private static final int LONGEST_LINE = 1 << 20;
    /** 128 and the signal: SIGILL, SIGABRT, by which a JVM ends that crashed, SIGBUS, SIGFPE, SIGSEGV, SIGSYS. */
    private static final Set<Integer> CRASHES = Set.of(132, 134, 135, 136, 139, 159);

    private ProbeProcess() {}

    /**
     * @param index to which where its frames are is written
     * @throws ReportedException with what the process found wrong
     * @throws MediaException {@code DECODER_DIED}, {@code DECODER_SLOW}, {@code DECODER_FAILED}
     */
    static MediaFacts probe(Path film, String name, Path index, ProbeLimits limits)
            throws IOException, InterruptedException {
        try (DecoderProcess process = new DecoderProcess(command(limits))) {
            DecoderProcess.Limit limit = process.limit(limits.time());
            Optional<ProbeAnswer> answer = answer(process, new ProbeRequest(film.toString(), name, index.toString()));
            if (answer.isPresent()) {
                limit.met();
                answer.get().problem().ifPresent(problem -> {
                    throw new ReportedException(problem);
                });
                return answer.get().facts().orElseThrow();
            }
            throw limit.met() ? ended(process.exitCode(), name) : slow(name, limits);
        }
    }

    private static Optional<ProbeAnswer> answer(DecoderProcess process, ProbeRequest request) {
        try {
            process.ask(request);
            return process.line(ProbeAnswer.class, LONGEST_LINE);
        } catch (IOException | UncheckedIOException e) {
            // It died while it was spoken to, or says what nobody says who is whole.
            return Optional.empty();
        }
    }

    private static List<String> command(ProbeLimits limits) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            String kibibytes = Long.toString(limits.memoryBytes() >> 10);
            command.addAll(List.of(SHELL.toString(), "-c", "ulimit -v \"$0\" && exec \"$@\"", kibibytes));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeMain.class.getName()));
        return command;
    }

    /** A crash is the film's doing; of anything else (no memory, killed from outside) that is not known. */
    private static MediaException ended(int exitCode, String name) {
        String how =
                "the process that looked through %s ended with exit code %d".formatted(ShownName.of(name), exitCode);
        return CRASHES.contains(exitCode)
                ? new MediaException(
                        MediaErrorCode.DECODER_DIED,
                        how + ": it did not survive the film",
                        "the film is damaged, or made to break programs that read it: export it again from where it comes"
                                + " from")
                : new MediaException(
                        MediaErrorCode.DECODER_FAILED,
                        how,
                        "if it happens again, see whether the worker's machine has memory for it (UNDERSTUDY_PROBE_MEMORY)");
    }

    private static MediaException slow(String name, ProbeLimits limits) {
        return new MediaException(
                MediaErrorCode.DECODER_SLOW,
                "looking through %s takes longer than %d s"
                        .formatted(ShownName.of(name), limits.time().toSeconds()),
                "export the film again; if it is simply that long, let the worker take more time: UNDERSTUDY_PROBE_TIMEOUT");
    }
}
