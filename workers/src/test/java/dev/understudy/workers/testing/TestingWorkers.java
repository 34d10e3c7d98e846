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
        return Map.of(
                "UNDERSTUDY_WORKER_NAME",
                "worker-" + pool,
                "UNDERSTUDY_POOL",
                pool,
                "UNDERSTUDY_WORKER_TAGS",
                "rack-7,test",
                "UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "UNDERSTUDY_STORAGE_ROOT",
                control.storage().root().toString(),
                "UNDERSTUDY_TICKETS_PUBLIC_KEY",
                control.publicKey().toString(),
                "UNDERSTUDY_SPARK_MASTER",
                master,
                "UNDERSTUDY_SPARK_DRIVER_HOST",
                "127.0.0.1",
                "UNDERSTUDY_EXECUTOR_MEMORY",
                "1g");
    }
}
