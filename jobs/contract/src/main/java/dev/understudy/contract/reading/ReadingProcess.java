package dev.understudy.contract.reading;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A process that reads one file and ends: whatever a hostile file does to a decoder, it does to this process alone. It ends too when
 * whoever started it does, since its standard input ends then. Of the environment it gets what a program needs to run, and no secret.
 */
public final class ReadingProcess implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 20;
    /** And those by which a farm knows its processes. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "UNDERSTUDY_FARM", "UNDERSTUDY_FARM_SERVICE");

    private final Process process;
    private final InputStream lines;

    /** @param command with its arguments */
    public ReadingProcess(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        process = builder.start();
        lines = new BufferedInputStream(process.getInputStream());
    }

    /**
     * @param percent is told how much of the frames is looked at
     * @return what was read; if the process dies on the way, what it had said until then and that it died
     */
    public FileReading read(ReadingRequest request, IntConsumer percent) {
        ManifestReading manifest = ManifestReading.none();
        try {
            process.getOutputStream().write((Json.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (Optional<ReadingLine> next = line(); next.isPresent(); next = line()) {
                ReadingLine line = next.get();
                manifest = line.manifest().orElse(manifest);
                line.percent().ifPresent(percent::accept);
                if (line.frames().isPresent() || line.problem().isPresent()) {
                    return new FileReading(manifest, line.frames(), line.problem());
                }
            }
            return died(manifest, "the process that reads it ended with exit code " + process.waitFor());
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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = lines.read(); next != '\n'; next = lines.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("it said more than " + LONGEST_LINE + " bytes in a line");
            }
            line.write(next);
        }
        return Optional.of(Json.read(line.toString(StandardCharsets.UTF_8), ReadingLine.class));
    }

    /** Ends it, whatever it does; who reads is told that it broke off. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
