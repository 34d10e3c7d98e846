package dev.understudy.workers.heartbeat;

import dev.understudy.contract.message.WorkerEvent.Gpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every ten seconds what the GPUs of the worker's machine do, on a thread of its own: {@code nvidia-smi} may take
 * seconds, or never answer.
 */
final class GpuSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GpuSampler.class);
    private static final long EVERY_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 8;

    private final String program;
    private volatile List<Gpu> gpus = List.of();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gpus");
        thread.setDaemon(true);
        return thread;
    });

    /** @param program that answers as {@code nvidia-smi} does; machines without it have no GPUs */
    GpuSampler(String program) {
        this.program = program;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::sample, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** As of the last time that they could be asked. */
    List<Gpu> gpus() {
        return gpus;
    }

    private void sample() {
        try {
            gpus = GpuReport.parse(ask());
        } catch (IOException e) {
            LOG.debug("the GPUs could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The timer would never fire again.
            LOG.warn("the GPUs could not be asked", e);
        }
    }

    private String ask() throws IOException, InterruptedException {
        Path answer = Files.createTempFile("gpus", ".csv");
        try {
            Process process = start(answer);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not answer within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with " + process.exitValue());
            }
            return Files.readString(answer, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private Process start(Path answer) throws IOException {
        try {
            return new ProcessBuilder(program, GpuReport.QUERY, GpuReport.FORMAT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(answer.toFile())
                    .start();
        } catch (IOException e) {
            timer.shutdown(); // There is no such program, nor will there be one.
            throw e;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
