package dev.understudy.workers;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a worker until the process is told to end. Exit code 2: the environment is wrong. */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private static final long RETRY_SECONDS = 2;

    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Worker worker;
        try {
            worker = new Worker(WorkerConfig.fromEnvironment(System.getenv()), Clock.systemUTC());
        } catch (WorkerException e) {
            LOG.error("{}; {}", e.getMessage(), e.remedy());
            System.exit(2);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            worker.close();
                            ended.countDown();
                        },
                        "stop"));
        startWhenSparkIsThere(worker);
        ended.await();
    }

    private static void startWhenSparkIsThere(Worker worker) throws InterruptedException {
        while (true) {
            try {
                worker.start();
                return;
            } catch (WorkerException e) {
                LOG.warn("{}; trying again", e.getMessage());
                TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            }
        }
    }
}
