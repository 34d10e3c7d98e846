package dev.understudy.workers.spark;

import dev.understudy.workers.WorkerConfig.SparkSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** How the worker's Spark application and its executors are set up. */
final class ApplicationSettings {
    /** Bytes of the largest block that freed memory is kept for; glibc takes no more. */
    private static final String KEPT_BLOCK = Integer.toString(32 << 20);

    private static final String KEPT_MEMORY = Integer.toString(512 << 20);

    private ApplicationSettings() {}

    /** @param jvmFlags that every JVM with Spark needs */
    static SparkConf of(SparkSettings settings, String name, String jvmFlags) {
        String flags = jvmFlags
                + " -Dorg.bytedeco.javacpp.platform.extension=-onednn -Dorg.bytedeco.javacpp.maxPhysicalBytes=0"
                + " -Dorg.bytedeco.javacpp.maxBytes=" + settings.nativeMemory()
                + " -XX:+UseSerialGC -Djava.awt.headless=true";
        SparkConf conf = new SparkConf()
                .setMaster(settings.master())
                .setAppName("understudy " + name)
                // A slot is one core of an executor of its own: a native crash takes one segment with it, not all.
                .set("spark.executor.cores", "1")
                .set("spark.executor.memory", settings.executorMemory())
                .set("spark.executor.extraJavaOptions", flags)
                .set(
                        "spark.executor.extraClassPath",
                        settings.executorClassPath().orElseGet(ApplicationSettings::ownClassPath))
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set("spark.executorEnv.OPENBLAS_NUM_THREADS", "1")
                // SVT-AV1 says a page about each segment otherwise; 1: errors alone.
                .set("spark.executorEnv.SVT_LOG", "1")
                // The arithmetic allocates and frees megabytes at every step. By default glibc gives them back to the
                // system each time, and the system has to clear them again.
                .set("spark.executorEnv.MALLOC_MMAP_THRESHOLD_", KEPT_BLOCK)
                .set("spark.executorEnv.MALLOC_TRIM_THRESHOLD_", KEPT_MEMORY)
                // Failures come back as data. What is left to retry is the executor that died.
                .set("spark.task.maxFailures", "3")
                // A cancelled task that does not end takes its executor, and so its slot, with it.
                .set("spark.task.reaper.enabled", "true")
                .set("spark.task.reaper.pollingInterval", "1s")
                .set("spark.task.reaper.threadDump", "false")
                .set("spark.task.reaper.killTimeout", SparkEngine.KILL_AFTER.toSeconds() + "s")
                .set("spark.excludeOnFailure.enabled", "false")
                .set("spark.executor.heartbeatInterval", "1s")
                .set("spark.network.timeout", "60s")
                .set("spark.ui.enabled", Boolean.toString(settings.uiPort().isPresent()))
                .set("spark.ui.showConsoleProgress", "false")
                // Every segment is a job: what Spark remembers of them must not grow.
                .set("spark.ui.retainedJobs", "200")
                .set("spark.ui.retainedStages", "200")
                .set("spark.ui.retainedTasks", "1000")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator")
                .set("spark.kryoserializer.buffer.max", "1g")
                .set("spark.rpc.message.maxSize", "1024")
                .set("spark.locality.wait", "0s");
        settings.secret()
                .ifPresent(secret -> conf.set("spark.authenticate", "true").set("spark.authenticate.secret", secret));
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
}
