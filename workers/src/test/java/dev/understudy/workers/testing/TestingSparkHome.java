package dev.understudy.workers.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Spark looks for before it starts executors: a folder that looks like a release. Their jars come by class path. */
public final class TestingSparkHome {
    private TestingSparkHome() {}

    /** Where the build says, by {@code SPARK_HOME}. */
    public static void prepare() throws IOException {
        Path home = Path.of(System.getenv().getOrDefault("SPARK_HOME", "target/spark-home"));
        Files.createDirectories(home.resolve("jars"));
        if (Files.notExists(home.resolve("RELEASE"))) {
            Files.createFile(home.resolve("RELEASE"));
        }
    }
}
