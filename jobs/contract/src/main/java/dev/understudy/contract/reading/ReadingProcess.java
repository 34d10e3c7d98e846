package dev.understudy.contract.reading;

import dev.understudy.contract.decoder.DecoderProcess;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A process that reads one file and ends. */
public final class ReadingProcess implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 20;

    private final DecoderProcess process;

    /** @param command with its arguments */
    public ReadingProcess(List<String> command) throws IOException {
        process = new DecoderProcess(command);
    }

    /**
     * @param percent is told how much of the frames is looked at
     * @return what was read; if the process dies on the way, what it had said until then and that it died
     */
    public FileReading read(ReadingRequest request, IntConsumer percent) {
        ManifestReading manifest = ManifestReading.none();
        try {
            process.ask(request);
            for (Optional<ReadingLine> next = line(); next.isPresent(); next = line()) {
                ReadingLine line = next.get();
                manifest = line.manifest().orElse(manifest);
                line.percent().ifPresent(percent::accept);
                if (line.frames().isPresent() || line.problem().isPresent()) {
                    return new FileReading(manifest, line.frames(), line.problem());
                }
            }
            return died(manifest, "the process that reads it ended with exit code " + process.exitCode());
        } catch (IOException | UncheckedIOException e) {
            return died(manifest, "the process that reads it broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return died(manifest, "reading was interrupted");
        }
    }

    private static FileReading died(ManifestReading manifest, String how) {
        return new FileReading(
                manifest,
                Optional.empty(),
                Optional.of(new Problem(
                        "READING_BROKE_OFF",
                        ErrorClass.RESOURCES,
                        "the file could not be read to its end: " + how,
                        "try again; if it stays, the file is damaged, or made to break programs that read it")));
    }

    private Optional<ReadingLine> line() throws IOException {
        return process.line(ReadingLine.class, LONGEST_LINE);
    }

    /** From now on it has so much time, and is killed afterwards. */
    public DecoderProcess.Limit limit(Duration time) {
        return process.limit(time);
    }

    /** Ends it, whatever it does; who reads is told that it broke off. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
