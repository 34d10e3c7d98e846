package dev.understudy.local.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What the build knows and the farm needs: written into {@code build.properties} by Maven. */
public final class BuildFacts {
    private static final Properties PROPERTIES = load();

    private BuildFacts() {}

    public static String version() {
        return PROPERTIES.getProperty("version");
    }

    /** Version of the Postgres binaries. */
    public static String postgresVersion() {
        return PROPERTIES.getProperty("postgres.version");
    }

    /** Flags that every JVM with Spark in it needs. */
    public static List<String> sparkJvmFlags() {
        return List.of(PROPERTIES.getProperty("spark.jvm.flags").strip().split("\\s+"));
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream stream = BuildFacts.class.getResourceAsStream("/dev/understudy/local/build.properties")) {
            properties.load(stream);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
