package dev.understudy.workers.testing;

import dev.understudy.workers.Worker;
import dev.understudy.workers.WorkerConfig;
import java.time.Clock;
import java.util.Map;

/** Starts workers inside of a test. */
public final class TestingWorkers {
    private TestingWorkers() {}

    public static Worker start(TestingBroker broker, TestingControlPlane control, String pool, String master) {
        Worker worker =
                new Worker(WorkerConfig.fromEnvironment(environment(broker, control, pool, master)), Clock.systemUTC());
        worker.start();
        control.awaitWorker();
        return worker;
    }

    public static Map<String, String> environment(
            TestingBroker broker, TestingControlPlane control, String pool, String master) {
        return Map.ofEntries(
                Map.entry("UNDERSTUDY_WORKER_NAME", "worker-" + pool),
                Map.entry("UNDERSTUDY_POOL", pool),
                Map.entry("UNDERSTUDY_WORKER_TAGS", "rack-7,test"),
                Map.entry("UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                Map.entry("UNDERSTUDY_STORAGE_ROOT", control.storage().root().toString()),
                Map.entry("UNDERSTUDY_TICKETS_PUBLIC_KEY", control.publicKey().toString()),
                Map.entry("UNDERSTUDY_MARK_KEY", control.markKey().toString()),
                Map.entry("UNDERSTUDY_SPARK_MASTER", master),
                Map.entry("UNDERSTUDY_SPARK_DRIVER_HOST", "127.0.0.1"),
                Map.entry("UNDERSTUDY_EXECUTOR_MEMORY", "1g"));
    }
}
