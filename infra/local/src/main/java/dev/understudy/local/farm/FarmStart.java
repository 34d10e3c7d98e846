package dev.understudy.local.farm;

import dev.understudy.local.service.Health;
import dev.understudy.local.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Starts services at the same time, each as soon as those that it needs are ready. */
final class FarmStart {
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final FarmListener listener;

    FarmStart(FarmListener listener) {
        this.listener = listener;
    }

    /**
     * @param toStart services to start; a needed service that is not among them is up already
     * @param toAwait services that run and recover once what they need is back; those that do not are restarted
     * @throws dev.understudy.local.LocalException of the first that failed; the others are started all the same
     */
    void start(List<ManagedService> toStart, List<ManagedService> toAwait) throws IOException {
        List<ManagedService> services = Stream.concat(toStart.stream(), toAwait.stream())
                .sorted(Comparator.comparing(ManagedService::id))
                .toList();
        ExecutorService threads = Executors.newCachedThreadPool();
        Map<ServiceId, CompletableFuture<Void>> started = new EnumMap<>(ServiceId.class);
        try {
            for (ManagedService service : services) {
                CompletableFuture<?>[] needed = service.id().startsAfter().stream()
                        .filter(started::containsKey)
                        .map(started::get)
                        .toArray(CompletableFuture[]::new);
                Runnable step = toAwait.contains(service) ? () -> await(service) : () -> start(service);
                started.put(service.id(), CompletableFuture.allOf(needed).thenRunAsync(step, threads));
            }
            CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            rethrow(e);
        } finally {
            threads.shutdown();
        }
    }

    private void await(ManagedService service) {
        try {
            if (service.status(RECOVERY).state() != ServiceState.UP) {
                service.stop();
                start(service);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(service.label() + ": " + e.getMessage(), e);
        }
    }

    private void start(ManagedService service) {
        synchronized (listener) {
            listener.starting(service.id());
        }
        long begin = System.nanoTime();
        try {
            Health health = service.start();
            synchronized (listener) {
                listener.ready(service.id(), Duration.ofNanos(System.nanoTime() - begin), health.detail());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(service.label() + ": " + e.getMessage(), e);
        }
    }

    private static void rethrow(CompletionException e) throws IOException {
        if (e.getCause() instanceof UncheckedIOException io) {
            throw io.getCause();
        }
        if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        throw e;
    }
}
