package dev.understudy.local.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line that is drawn anew at the bottom, below lines that stay. It is asked for its text again and again, so that what it
 * says about time stays true. Where the output is no terminal, it is printed at intervals as it is then.
 */
public final class LiveLine implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
    private static final String START_OF_CLEARED_LINE = "\r\033[K";
    private static final int DEFAULT_COLUMNS = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final int columns;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> redrawing;
    private Supplier<String> text = () -> "";
    private String printed = "";
    private long printedAt = System.nanoTime();

    /** As the start script found the terminal to be: the properties {@code understudy.terminal} and {@code .columns}. */
    public LiveLine(PrintWriter out) {
        this(
                out,
                Boolean.getBoolean("understudy.terminal"),
                Integer.getInteger("understudy.columns", DEFAULT_COLUMNS),
                REDRAW);
    }

    LiveLine(PrintWriter out, boolean terminal, int columns, Duration redraw) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live line");
            thread.setDaemon(true);
            return thread;
        });
        this.redrawing =
                clock.scheduleWithFixedDelay(this::redraw, redraw.toMillis(), redraw.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Prints a line that stays. */
    public synchronized void line(String lasting) {
        clear();
        out.println(lasting);
        draw();
    }

    /** @param moving the moving line from now on; it is called on other threads */
    public synchronized void show(Supplier<String> moving) {
        text = moving;
        clear();
        draw();
    }

    /** Takes the moving line away. */
    @Override
    public synchronized void close() {
        redrawing.cancel(false);
        clock.shutdown();
        text = () -> "";
        clear();
        out.flush();
    }

    synchronized void redraw() {
        if (terminal) {
            clear();
            draw();
            return;
        }
        String now = text.get();
        if (!now.equals(printed) && System.nanoTime() - printedAt > PLAIN_INTERVAL.toNanos()) {
            printedAt = System.nanoTime();
            printed = now;
            out.println(now);
            out.flush();
        }
    }

    private void draw() {
        if (terminal) {
            String now = text.get();
            out.print(now.length() < columns ? now : now.substring(0, Math.max(0, columns - 2)) + "…");
        }
        out.flush();
    }

    private void clear() {
        if (terminal) {
            out.print(START_OF_CLEARED_LINE);
        }
    }
}
