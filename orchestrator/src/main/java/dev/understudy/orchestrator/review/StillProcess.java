package dev.understudy.orchestrator.review;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.still.StillAnswer;
import dev.understudy.contract.still.StillRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that decodes single frames, one at a time. */
final class StillProcess implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_PICTURE = 512 * 1024 * 1024;

    private final Process process;
    private final InputStream answers;

    /** What came of a request. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Picture(StillAnswer answer, byte[] bytes) {}

    StillProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = new BufferedInputStream(process.getInputStream());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IOException if the process died, or was killed meanwhile */
    Picture ask(StillRequest request) throws IOException {
        process.getOutputStream().write((Json.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        StillAnswer answer = Json.read(line(), StillAnswer.class);
        if (answer.bytes() < 0 || answer.bytes() > LARGEST_PICTURE) {
            throw new IOException("a picture of " + answer.bytes() + " bytes");
        }
        byte[] bytes = answers.readNBytes(answer.bytes());
        if (bytes.length < answer.bytes()) {
            throw new EOFException("the picture ends early");
        }
        return new Picture(answer, bytes);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new EOFException("the process that decodes frames ended");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Kills it, whatever it does. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
