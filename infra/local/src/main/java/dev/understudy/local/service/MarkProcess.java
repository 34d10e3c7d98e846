package dev.understudy.local.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.settings.FarmLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A JVM of its own, with FFmpeg on its class path, that reads the mark of a film with this farm's key. */
public final class MarkProcess {
    private final FarmLayout layout;

    public MarkProcess(FarmLayout layout) {
        this.layout = layout;
    }

    /** What a film says of itself, as much of the media module's {@code MarkReading} as is told to people. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reading(Optional<String> mark, double confidence, List<Part> unread) {}

    /** Seconds of the film. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(double from, double to) {}

    /**
     * @param progress is told how much of how much is done
     * @throws LocalException {@code FILE_FAILED} with what is wrong with the film
     */
    public Reading read(Path film, BiConsumer<Integer, Integer> progress) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        command.add("-Xmx2g");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-cp",
                ClassPathFile.joined(layout.repository().resolve("workers")),
                "dev.understudy.workers.reading.ReadingMain",
                film.toAbsolutePath().toString(),
                new Secrets(layout.secrets()).markKey().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            Optional<Reading> reading = Optional.empty();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = Json.mapper().readTree(line);
                if (said.has("progress")) {
                    progress.accept(
                            said.path("progress").path(0).asInt(),
                            said.path("progress").path(1).asInt());
                } else if (said.has("problem")) {
                    JsonNode problem = said.path("problem");
                    throw new LocalException(
                            LocalErrorCode.FILE_FAILED,
                            problem.path("message").asText(),
                            problem.path("remedy").asText());
                } else {
                    reading = Optional.of(Json.mapper().treeToValue(said.path("reading"), Reading.class));
                }
            }
            int code = process.waitFor();
            return reading.orElseThrow(() -> new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    "reading " + film + " ended with exit code " + code + " and said nothing",
                    "check that the machine has memory left, and try again"));
        } finally {
            process.destroy();
        }
    }
}
