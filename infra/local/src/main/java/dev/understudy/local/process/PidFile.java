package dev.understudy.local.process;

import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A file that says which process a service is. A file that cannot be understood counts as missing: the service is then
 * found by its mark instead.
 */
public final class PidFile {
    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    /**
     * @param process the service's process
     * @param build what it was started from; differs after a new build
     */
    public record Entry(ProcessStamp process, String build) {}

    public void write(Entry entry) throws IOException {
        String text = "pid=%d%nstarted=%d%nboot=%s%nbuild=%s%n"
                .formatted(
                        entry.process().pid(),
                        entry.process().startTicks(),
                        entry.process().bootId(),
                        entry.build());
        DurableFiles.write(file, aside -> Files.writeString(aside, text));
    }

    /** What the file says, whether or not that process still runs. */
    public Optional<Entry> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        try {
            return Optional.of(new Entry(
                    new ProcessStamp(
                            Long.parseLong(properties.getProperty("pid")),
                            Long.parseLong(properties.getProperty("started")),
                            properties.getProperty("boot", "")),
                    properties.getProperty("build", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The entry, if its very process still runs. */
    public Optional<Entry> readAlive(ProcessTable table) throws IOException {
        return read().filter(entry -> entry.process().isAlive(table));
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
