package dev.understudy.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** c2pa-rs, the reference implementation of C2PA, in a process of its own: reads and signs files for the tests. */
final class TestingReference implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    TestingReference() {
        try {
            process = new ProcessBuilder("node", "judge.mjs")
                    .directory(Path.of("src/test/c2pa-rs").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("c2pa-rs needs node on the path", e);
        }
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What c2pa-rs says about a file; null if it finds no manifest. */
    JsonNode read(Path file, String mimeType, String anchors) {
        return ask(request("read")
                .put("path", file.toString())
                .put("mimeType", mimeType)
                .put("anchors", anchors));
    }

    JsonNode readBeside(Path sidecar, Path file, String mimeType, String anchors) {
        return ask(request("read")
                .put("path", file.toString())
                .put("mimeType", mimeType)
                .put("anchors", anchors)
                .put("sidecar", sidecar.toString()));
    }

    void sign(ObjectNode request) {
        ask(request);
    }

    static ObjectNode request(String operation) {
        return JSON.createObjectNode().put("operation", operation);
    }

    private synchronized JsonNode ask(ObjectNode request) {
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("c2pa-rs ended with " + process.waitFor() + " on " + request);
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new ReferenceRefusedException(answer.get("error").asText());
            }
            return answer.get("answer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** c2pa-rs could not do what it was asked. */
    static final class ReferenceRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReferenceRefusedException(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
