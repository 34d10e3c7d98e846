package dev.understudy.workers.spark;

import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.workers.WorkerConfig.SparkSettings;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's one long-lived Spark application. Executors that die are started again by Spark; an application that
 * Spark gave up (the master was away for too long) is followed by a new one at the next {@link #context()}.
 */
public final class SparkEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkEngine.class);
    /** A cancelled task that has not ended by then is ended with its executor; not in a worker's own threads. */
    public static final Duration KILL_AFTER = Duration.ofSeconds(20);

    private static final Duration SLOW_TO_END = Duration.ofSeconds(3);
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final SparkSettings settings;
    private final SparkConf configuration;
    private final SparkActivity activity = new SparkActivity();
    private volatile JavaSparkContext spark;
    private boolean closed;

    /** @param jvmFlags that every JVM with Spark needs */
    public SparkEngine(SparkSettings settings, String name, String jvmFlags) {
        this.settings = settings;
        this.configuration = ApplicationSettings.of(settings, name, jvmFlags);
    }

    /** @throws WorkerException {@code SPARK_AWAY} if there is no application and none can be started */
    public synchronized JavaSparkContext context() {
        if (closed) {
            throw new WorkerException(
                    WorkerErrorCode.WORKER_STOPS, "the worker stops", "another worker takes the stage over");
        }
        if (spark == null || spark.sc().isStopped()) {
            spark = start();
        }
        return spark;
    }

    /** Whether stages can be run now; starts an application if there is none. */
    public boolean ready() {
        try {
            context();
            return true;
        } catch (WorkerException e) {
            LOG.warn("{}; {}", e.getMessage(), e.remedy());
            return false;
        }
    }

    private JavaSparkContext start() {
        LOG.info("starting a Spark application at {}", settings.master());
        try {
            JavaSparkContext started = new JavaSparkContext(configuration);
            started.sc().addSparkListener(activity);
            return started;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            throw new WorkerException(
                    WorkerErrorCode.SPARK_AWAY,
                    "no Spark application could be started at " + settings.master() + ": " + e.getMessage(),
                    "start the Spark master, or correct UNDERSTUDY_SPARK_MASTER",
                    e);
        }
    }

    SparkActivity activity() {
        return activity;
    }

    /** Names what this thread submits from now on: jobs of DL4J too. */
    public void mark(String group, String description) {
        JavaSparkContext context = context();
        context.setJobGroup(group, description, true);
    }

    public void unmark() {
        current().ifPresent(JavaSparkContext::clearJobGroup);
    }

    /** Stops what runs in a group, and interrupts its tasks; these may run on for a while, see {@link #awaitEnd}. */
    public void cancel(String group) {
        try {
            current().ifPresent(context -> context.cancelJobGroup(group));
        } catch (IllegalStateException e) {
            LOG.debug("the application has stopped, and its jobs with it", e);
        }
    }

    /**
     * Returns when no task of a group runs: Spark gives a cancelled job up before its tasks have ended.
     *
     * @param log is told when that takes long
     */
    public void awaitEnd(String group, Consumer<String> log) {
        long start = System.nanoTime();
        boolean told = false;
        while (current().map(context -> RunningTasks.any(context, group)).orElse(false)) {
            if (!told && System.nanoTime() - start > SLOW_TO_END.toNanos()) {
                log.accept("a task of %s was told to stop and does not end; after %d s its executor is killed"
                        .formatted(group, KILL_AFTER.toSeconds()));
                told = true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts an attempt", e);
            }
        }
    }

    /** The cores of all executors with what runs there; empty while there is no executor. */
    public List<WorkerEvent.Slot> slots() {
        return current()
                .map(context -> Slots.of(context.sc().statusStore().executorList(true), activity.running()))
                .orElse(List.of());
    }

    /** Never waits for an application that starts: heartbeats ask. */
    private Optional<JavaSparkContext> current() {
        return Optional.ofNullable(spark).filter(context -> !context.sc().isStopped());
    }

    @Override
    public void close() {
        JavaSparkContext last;
        synchronized (this) {
            closed = true;
            last = spark;
        }
        if (last != null) {
            last.close();
        }
    }
}
