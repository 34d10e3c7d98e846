package dev.understudy.workers.stages;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one attempt, for people: each line is in the file as soon as it is written. */
public final class AttemptLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

    private final Path file;
    private final Clock clock;
    private final Writer out;

    /** Appends, should the file exist. */
    public AttemptLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            Files.createDirectories(file.getParent());
            this.out = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never fails: on a full disk the line goes to the worker's own log alone. */
    public synchronized void line(String text) {
        try {
            out.write(clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  " + text + "\n");
            out.flush();
        } catch (IOException e) {
            LOG.warn("{}: {} (not written to {}: {})", file.getFileName(), text, file, e.getMessage());
        }
    }

    public void failure(String what, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        line(what + "\n" + trace);
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("{} was not closed: {}", file, e.getMessage());
        }
    }
}
