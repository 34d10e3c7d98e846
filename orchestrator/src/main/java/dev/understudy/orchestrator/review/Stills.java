package dev.understudy.orchestrator.review;

import dev.understudy.contract.decoder.DecoderProcess;
import dev.understudy.contract.still.StillRequest;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has single frames decoded by a few processes that live as long as frames are asked for. Each request is bounded in time, all
 * together in number; what was decoded last is remembered.
 */
@Singleton
class Stills {
    /** Bytes of pictures that are remembered. */
    private static final long REMEMBERED = 48L << 20;

    private static final int PICTURE_OF_MEMORY = 8;

    private record Idle(StillProcess process, long since) {}

    private final FarmConfig.Stills config;
    private final Semaphore places;
    private final Loop ender;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Map<StillRequest, byte[]> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long rememberedBytes;

    Stills(FarmConfig config) {
        this.config = config.stills();
        this.places = new Semaphore(this.config.processes());
        this.ender = new Loop("stills", longer(this.config.idle(), Duration.ofSeconds(1)), this::endIdle);
        ender.start();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /**
     * @return the picture's file
     * @throws OrchestratorException {@code UNAVAILABLE} if nothing decodes frames here, too many are asked for, or this one took
     *     too long; {@code INVALID} if the film or the frame cannot be decoded
     */
    byte[] get(StillRequest request) {
        byte[] known = recall(request);
        if (known != null) {
            return known;
        }
        List<String> command = config.command()
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.UNAVAILABLE,
                        "this orchestrator has nothing that decodes frames",
                        "let UNDERSTUDY_STILLS_COMMAND name the command, see docs/operations.md"));
        enter();
        try {
            StillProcess.Picture picture = ask(command, request);
            picture.answer().problem().ifPresent(problem -> {
                throw new OrchestratorException(OrchestratorErrorCode.INVALID, problem.message(), problem.remedy());
            });
            remember(request, picture.bytes());
            return picture.bytes();
        } finally {
            places.release();
        }
    }

    private void enter() {
        boolean entered;
        try {
            entered = places.tryAcquire(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entered = false;
        }
        if (!entered) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.UNAVAILABLE,
                    "too many frames are asked for at a time",
                    "try again in a moment; UNDERSTUDY_STILLS_PROCESSES says how many are decoded at a time");
        }
    }

    private StillProcess.Picture ask(List<String> command, StillRequest request) {
        StillProcess process;
        try {
            process = take(command);
        } catch (IOException e) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.UNAVAILABLE,
                    "what decodes frames does not start: " + e.getMessage(),
                    "correct UNDERSTUDY_STILLS_COMMAND: it is " + command.get(0) + " with " + (command.size() - 1)
                            + " arguments",
                    List.of(),
                    e);
        }
        DecoderProcess.Limit limit = process.limit(config.timeout());
        try {
            StillProcess.Picture picture = process.ask(request);
            if (limit.met()) {
                giveBack(process);
            }
            return picture;
        } catch (IOException | UncheckedIOException e) {
            boolean late = !limit.met();
            process.close();
            throw new OrchestratorException(
                    OrchestratorErrorCode.UNAVAILABLE,
                    late
                            ? "frame %d could not be decoded within %d s"
                                    .formatted(request.frame(), config.timeout().toSeconds())
                            : "frame %d could not be decoded: %s".formatted(request.frame(), e.getMessage()),
                    "try again; a film with few keyframes takes long, UNDERSTUDY_STILLS_TIMEOUT gives it more time",
                    List.of(),
                    e);
        }
    }

    private StillProcess take(List<String> command) throws IOException {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                StillProcess process = idle.pop().process();
                if (process.isAlive()) {
                    return process;
                }
            }
        }
        return new StillProcess(command);
    }

    private void giveBack(StillProcess process) {
        synchronized (idle) {
            idle.push(new Idle(process, System.nanoTime()));
        }
    }

    private void endIdle() {
        Duration most = config.idle();
        synchronized (idle) {
            idle.removeIf(each -> {
                boolean over = System.nanoTime() - each.since() > most.toNanos();
                if (over) {
                    each.process().close();
                }
                return over;
            });
        }
    }

    private byte[] recall(StillRequest request) {
        synchronized (remembered) {
            return remembered.get(request);
        }
    }

    private void remember(StillRequest request, byte[] picture) {
        if (picture.length > REMEMBERED / PICTURE_OF_MEMORY) {
            return;
        }
        synchronized (remembered) {
            byte[] before = remembered.put(request, picture);
            rememberedBytes += picture.length - (before == null ? 0 : before.length);
            Iterator<Map.Entry<StillRequest, byte[]>> oldest =
                    remembered.entrySet().iterator();
            while (rememberedBytes > REMEMBERED && oldest.hasNext()) {
                rememberedBytes -= oldest.next().getValue().length;
                oldest.remove();
            }
        }
    }

    @PreDestroy
    void close() {
        ender.close();
        synchronized (idle) {
            idle.forEach(each -> each.process().close());
            idle.clear();
        }
    }
}
