package dev.understudy.workers.spark;

import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.workers.WorkerConfig.SparkSettings;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    /** Bytes of the largest block that freed memory is kept for; glibc takes no more. */
    private static final String KEPT_BLOCK = Integer.toString(32 << 20);

    private static final String KEPT_MEMORY = Integer.toString(512 << 20);

    private final SparkSettings settings;
    private final String name;
    private final String jvmFlags;
    private final SparkActivity activity = new SparkActivity();
    private JavaSparkContext spark;
    private boolean closed;

    /** @param jvmFlags that every JVM with Spark needs */
    public SparkEngine(SparkSettings settings, String name, String jvmFlags) {
        this.settings = settings;
        this.name = name;
        this.jvmFlags = jvmFlags;
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
            JavaSparkContext started = new JavaSparkContext(conf());
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

    private SparkConf conf() {
        String flags = jvmFlags
                + " -Dorg.bytedeco.javacpp.platform.extension=-onednn -Dorg.bytedeco.javacpp.maxPhysicalBytes=0"
                + " -Dorg.bytedeco.javacpp.maxBytes=" + settings.nativeMemory()
                + " -XX:+UseSerialGC -Djava.awt.headless=true";
        SparkConf conf = new SparkConf()
                .setMaster(settings.master())
                .setAppName("understudy " + name)
                .set("spark.scheduler.mode", "FAIR")
                // A slot is one core of an executor of its own: a native crash takes one segment with it, not all.
                .set("spark.executor.cores", "1")
                .set("spark.executor.memory", settings.executorMemory())
                .set("spark.executor.extraJavaOptions", flags)
                .set(
                        "spark.executor.extraClassPath",
                        settings.executorClassPath().orElseGet(SparkEngine::ownClassPath))
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set("spark.executorEnv.OPENBLAS_NUM_THREADS", "1")
                // The arithmetic allocates and frees megabytes at every step. By default glibc gives them back to the
                // system each time, and the system has to clear them again.
                .set("spark.executorEnv.MALLOC_MMAP_THRESHOLD_", KEPT_BLOCK)
                .set("spark.executorEnv.MALLOC_TRIM_THRESHOLD_", KEPT_MEMORY)
                // Failures come back as data. What is left to retry is the executor that died.
                .set("spark.task.maxFailures", "3")
                .set("spark.task.reaper.enabled", "false")
                .set("spark.excludeOnFailure.enabled", "false")
                .set("spark.executor.heartbeatInterval", "1s")
                .set("spark.network.timeout", "60s")
                .set("spark.ui.enabled", Boolean.toString(settings.uiPort().isPresent()))
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator")
                .set("spark.kryoserializer.buffer.max", "1g")
                .set("spark.rpc.message.maxSize", "1024")
                .set("spark.locality.wait", "0s");
        settings.uiPort().ifPresent(port -> conf.set("spark.ui.port", Integer.toString(port)));
        settings.driverHost().ifPresent(host -> conf.set("spark.driver.host", host));
        settings.localDirs().ifPresent(dirs -> conf.set("spark.local.dir", dirs));
        return conf;
    }

    /** This process's class path with absolute entries, for executors on the same storage. */
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> entry.endsWith("*")
                        ? entry
                        : Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    SparkActivity activity() {
        return activity;
    }

    /** Names what this thread submits from now on: jobs of DL4J too. */
    public void mark(String group, String description) {
        JavaSparkContext context = context();
        context.setJobGroup(group, description, true);
        context.setLocalProperty("spark.scheduler.pool", group);
    }

    public void unmark() {
        current().ifPresent(context -> {
            context.clearJobGroup();
            context.setLocalProperty("spark.scheduler.pool", null);
        });
    }

    /** Stops what runs in a group, and interrupts its tasks. */
    public void cancel(String group) {
        try {
            current().ifPresent(context -> context.cancelJobGroup(group));
        } catch (IllegalStateException e) {
            LOG.debug("the application has stopped, and its jobs with it", e);
        }
    }

    /** The cores of all executors with what runs there; empty while there is no executor. */
    public List<WorkerEvent.Slot> slots() {
        return current()
                .map(context -> Slots.of(context.sc().statusStore().executorList(true), activity.running()))
                .orElse(List.of());
    }

    private synchronized Optional<JavaSparkContext> current() {
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
