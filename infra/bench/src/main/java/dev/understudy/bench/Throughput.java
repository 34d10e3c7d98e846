package dev.understudy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** How often something was done in how long. */
record Throughput(long count, double seconds) {

    /** One repetition by one of several workers. */
    @FunctionalInterface
    interface Step {
        void run(int worker) throws Exception;
    }

    double perSecond() {
        return count / seconds;
    }

    /** Repeats {@code step} in {@code workers} threads until {@code duration} is over. */
    static Throughput measure(int workers, Duration duration, Step step) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        AtomicLong count = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        step.run(worker);
                        count.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
            return new Throughput(count.get(), (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step of the measurement failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
