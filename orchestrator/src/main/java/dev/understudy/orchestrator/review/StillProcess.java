package dev.understudy.orchestrator.review;

import dev.understudy.contract.decoder.DecoderProcess;
import dev.understudy.contract.still.StillAnswer;
import dev.understudy.contract.still.StillRequest;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A process that decodes single frames, one at a time. */
final class StillProcess implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_PICTURE = 512 * 1024 * 1024;

    private final DecoderProcess process;

    /** What came of a request. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Picture(StillAnswer answer, byte[] bytes) {}

    StillProcess(List<String> command) throws IOException {
        process = new DecoderProcess(command);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IOException if the process died, or was killed meanwhile */
    Picture ask(StillRequest request) throws IOException {
        process.ask(request);
        StillAnswer answer = process.line(StillAnswer.class, LONGEST_LINE)
                .orElseThrow(() -> new EOFException("the process that decodes frames ended"));
        if (answer.bytes() < 0 || answer.bytes() > LARGEST_PICTURE) {
            throw new IOException("a picture of " + answer.bytes() + " bytes");
        }
        return new Picture(answer, process.bytes(answer.bytes()));
    }

    /** From now on it has so much time, and is killed afterwards. */
    DecoderProcess.Limit limit(Duration time) {
        return process.limit(time);
    }

    /** Kills it, whatever it does. */
    @Override
    public void close() {
        process.close();
    }
}
