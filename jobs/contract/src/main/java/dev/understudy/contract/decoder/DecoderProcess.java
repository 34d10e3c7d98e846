package dev.understudy.contract.decoder;

import dev.understudy.contract.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process that decodes what people send, spoken to in lines of JSON over its standard streams: whatever a hostile file does to a
 * decoder, it does to this process alone. Of the environment it gets what a program needs to run, and no secret. Who serves so
 * ends when its standard input does, and with that when whoever started it ends.
 */
public final class DecoderProcess implements AutoCloseable {
    /** And those by which a farm knows its processes. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "UNDERSTUDY_FARM", "UNDERSTUDY_FARM_SERVICE");

    private final Process process;
    private final InputStream answers;

    /** @param command with its arguments */
    public DecoderProcess(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        process = builder.start();
        answers = new BufferedInputStream(process.getInputStream());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a line. */
    public void ask(Object request) throws IOException {
        process.getOutputStream().write((Json.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * The next line.
     *
     * @param most bytes that it may have
     * @return empty if the process has ended
     * @throws IOException if the line is longer
     */
    public <T> Optional<T> line(Class<T> type, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == most) {
                throw new IOException("it said more than " + most + " bytes in a line");
            }
            line.write(next);
        }
        return Optional.of(Json.read(line.toString(StandardCharsets.UTF_8), type));
    }

    /** The next {@code length} bytes, which follow a line. */
    public byte[] bytes(int length) throws IOException {
        byte[] bytes = answers.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ended after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** From now on it has so much time, and is killed afterwards. */
    public Limit limit(Duration time) {
        return new Limit(time);
    }

    /** How long a process may take. */
    public final class Limit {
        /** Whether it was met, or has run out. */
        private final AtomicBoolean decided = new AtomicBoolean();

        private final CompletableFuture<Void> watch;

        private Limit(Duration time) {
            watch = CompletableFuture.runAsync(
                    () -> {
                        if (decided.compareAndSet(false, true)) {
                            kill();
                        }
                    },
                    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
        }

        /** It is over. @return whether it was in time; if not, the process is killed, or is about to be */
        public boolean met() {
            boolean inTime = decided.compareAndSet(false, true);
            watch.cancel(false);
            return inTime;
        }
    }

    /** Ends it, whatever it does. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
