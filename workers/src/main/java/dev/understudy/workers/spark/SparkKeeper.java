package dev.understudy.workers.spark;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sees to it that there is an application: one that Spark gave up is followed by a new one. */
public final class SparkKeeper implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;

    private final SparkEngine engine;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spark-keeper");
        thread.setDaemon(true);
        return thread;
    });

    public SparkKeeper(SparkEngine engine) {
        this.engine = engine;
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(engine::ready, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
