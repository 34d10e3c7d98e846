package dev.understudy.local.process;

import java.io.IOException;
import java.time.Duration;

/** Stopping processes: asked first, killed when they do not listen. */
public final class Stopping {
    private static final Duration DEATH = Duration.ofSeconds(5);

    private Stopping() {}

    /** What asks a process to end. */
    public enum Request {
        /** The common one. */
        SIGTERM,
        /** Postgres' "fast": end sessions now, leave the data clean. */
        SIGINT
    }

    /**
     * Stops one process; does nothing if that very process has ended before.
     *
     * @param patience how long it has before it is killed
     * @return whether it ended by itself
     */
    public static boolean stop(ProcessStamp process, Request request, Duration patience, ProcessTable table) {
        if (!process.isAlive(table)) {
            return true;
        }
        signal(process.pid(), request.name().substring("SIG".length()));
        if (Waiting.until(() -> !process.isAlive(table), patience)) {
            return true;
        }
        kill(process, table);
        return false;
    }

    /** Kills one process at once. */
    public static void kill(ProcessStamp process, ProcessTable table) {
        if (process.isAlive(table)) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            Waiting.until(() -> !process.isAlive(table), DEATH);
        }
    }

    private static void signal(long pid, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
