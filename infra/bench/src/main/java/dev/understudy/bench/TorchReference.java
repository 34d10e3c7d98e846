package dev.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The same network in PyTorch, run by the system's own Python. */
final class TorchReference {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private TorchReference() {}

    /**
     * @param time that each of its measurements takes
     * @return what the script printed; empty where Python or PyTorch is not installed
     */
    static Optional<JsonNode> run(Duration time) throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON) || start(List.of("-c", "import torch")).waitFor() != 0) {
            return Optional.empty();
        }
        Path script = Path.of(System.getProperty("understudy.home"), "infra", "bench", "torch_step.py");
        Process process = start(List.of(script.toString(), "--seconds", Long.toString(time.toSeconds())));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("torch_step.py failed: " + printed);
        }
        return Optional.of(Json.mapper().readTree(printed));
    }

    private static Process start(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON.toString());
        builder.command().addAll(arguments);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }
}
