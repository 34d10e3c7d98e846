package dev.understudy.orchestrator.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that does one step again and again: when woken, and at the latest after its tick. Wake-ups that come while a
 * step runs lead to one more step. A step that fails is logged, once per kind of failure in a row, and tried again.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** One round of work. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** Of a sparing loop: it works for at most one part in so many of the time. */
    private static final int SPARING = 30;

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Semaphore wakeUps = new Semaphore(0);
    private final Duration tick;
    private final Step step;
    private final int rest;
    private final Thread thread;
    private volatile boolean closed;
    private String lastFailure = "";

    public Loop(String name, Duration tick, Step step) {
        this(name, tick, step, 0);
    }

    private Loop(String name, Duration tick, Step step, int rest) {
        this.rest = rest;
        this.tick = tick;
        this.step = step;
        this.thread = new Thread(this::work, name);
        this.thread.setDaemon(true);
    }

    /** For what only tells how things are: where a step takes long, because there is much to look at, it is done less often. */
    public static Loop sparing(String name, Duration tick, Step step) {
        return new Loop(name, tick, step, SPARING);
    }

    public void start() {
        thread.start();
    }

    /** Asks for a step as soon as may be. Never blocks. */
    public void wake() {
        wakeUps.release();
    }

    public boolean isClosed() {
        return closed;
    }

    private void work() {
        while (!closed) {
            long begin = System.nanoTime();
            long took = 0;
            try {
                step.run();
                took = System.nanoTime() - begin;
                lastFailure = "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                complain(e);
            }
            pause(Math.max(tick.toNanos(), Math.min(LONGEST_REST.toNanos(), rest * took)));
        }
    }

    private void complain(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String failure = cause.getClass() + String.valueOf(cause.getMessage());
        if (!closed && !failure.equals(lastFailure)) {
            LOG.warnf(e, "%s: this step failed and is tried again until it succeeds", thread.getName());
            lastFailure = failure;
        }
    }

    private void pause(long nanos) {
        try {
            if (wakeUps.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Lets the step that runs end, for five seconds at most. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
