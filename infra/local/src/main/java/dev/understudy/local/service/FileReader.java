package dev.understudy.local.service;

import dev.understudy.contract.reading.FileReading;
import dev.understudy.contract.reading.ReadingProcess;
import dev.understudy.contract.reading.ReadingRequest;
import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Reads what files say of themselves, with this farm's keys, in a JVM of its own that has FFmpeg on its class path. */
public final class FileReader {
    private static final String ROOT = "claims/root.pem";

    private final FarmLayout layout;

    public FileReader(FarmLayout layout) {
        this.layout = layout;
    }

    /** @param percent is told how much of the frames is looked at */
    public FileReading read(Path file, IntConsumer percent) throws IOException {
        List<String> command = command(
                ClassPathFile.joined(layout.repository().resolve("workers")), new Secrets(layout.secrets()).markKey());
        Path root = layout.secrets().resolve(ROOT);
        ReadingRequest request = new ReadingRequest(
                file.toAbsolutePath().toString(),
                String.valueOf(file.getFileName()),
                Files.exists(root) ? Files.readString(root) : "");
        try (ReadingProcess process = new ReadingProcess(command)) {
            return process.read(request, percent);
        }
    }

    /** What reads one file, from the workers' class path. */
    static List<String> command(String classPath, Path markKey) {
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        // Whatever a file declares to be, reading it takes no more.
        command.add("-Xmx2g");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                "dev.understudy.workers.reading.ReadingMain",
                markKey.toString()));
        return command;
    }
}
