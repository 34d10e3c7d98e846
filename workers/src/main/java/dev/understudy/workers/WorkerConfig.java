package dev.understudy.workers;

import dev.understudy.contract.message.BusAddress;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.workers.probing.ProbeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a worker needs to know, read from the environment; docs/operations.md lists the variables.
 *
 * @param name stable and unique in the farm: a restart under the same name takes over
 * @param ticketKey file with the control plane's public key
 * @param markKey file with the secret that places the marks; executors read it at the same path
 * @param healthPort of {@code GET /health}; 0 for any free one
 * @param tags what its machines are, such as {@code a100}: jobs may ask for some
 * @param probe what the process may take that looks through an uploaded film
 */
public record WorkerConfig(
        String name,
        String pool,
        BusAddress kafka,
        FarmStorage storage,
        Path ticketKey,
        Path markKey,
        int healthPort,
        List<String> tags,
        ProbeLimits probe,
        SparkSettings spark) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public WorkerConfig {
        tags = List.copyOf(tags);
    }

    /**
     * Where segments run.
     *
     * @param master {@code spark://host:port}, or {@code local[2]} for threads of the worker's own process
     * @param executorMemory Java heap of an executor, such as {@code 2g}
     * @param nativeMemory what ND4J may allocate outside of the heap of an executor
     * @param executorClassPath for executors on machines where this module lies elsewhere; this process's own unless told
     * @param driverHost address at which executors reach this process
     * @param localDirs where Spark spills, comma-separated
     * @param uiPort of Spark's own console; off unless told
     * @param secret that the processes of the cluster know each other by; without one they take anybody
     */
    public record SparkSettings(
            String master,
            String executorMemory,
            String nativeMemory,
            Optional<String> executorClassPath,
            Optional<String> driverHost,
            Optional<String> localDirs,
            Optional<Integer> uiPort,
            Optional<String> secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "SparkSettings[" + master + "]";
        }
    }

    /** @throws WorkerException that names every variable that is missing or wrong */
    public static WorkerConfig fromEnvironment(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        WorkerConfig config = new WorkerConfig(
                variables.required("UNDERSTUDY_WORKER_NAME", text -> text),
                variables.optional("UNDERSTUDY_POOL", text -> text).orElse("main"),
                bus(variables),
                variables.required("UNDERSTUDY_STORAGE_ROOT", text -> new FarmStorage(Path.of(text))),
                variables.required("UNDERSTUDY_TICKETS_PUBLIC_KEY", Path::of),
                variables.required("UNDERSTUDY_MARK_KEY", text -> Path.of(text).toAbsolutePath()),
                variables
                        .optional("UNDERSTUDY_WORKER_HEALTH_PORT", text -> between(text, 0, 65535))
                        .orElse(0),
                variables
                        .optional("UNDERSTUDY_WORKER_TAGS", WorkerConfig::slugs)
                        .orElse(List.of()),
                new ProbeLimits(
                        variables
                                .optional("UNDERSTUDY_PROBE_TIMEOUT", Duration::parse)
                                .orElse(ProbeLimits.DEFAULT.time()),
                        variables
                                .optional("UNDERSTUDY_PROBE_MEMORY", WorkerConfig::gibibytes)
                                .orElse(ProbeLimits.DEFAULT.memoryBytes())),
                new SparkSettings(
                        variables.required("UNDERSTUDY_SPARK_MASTER", text -> text),
                        variables
                                .optional("UNDERSTUDY_EXECUTOR_MEMORY", text -> text)
                                .orElse("2g"),
                        variables
                                .optional("UNDERSTUDY_EXECUTOR_NATIVE_MEMORY", text -> text)
                                .orElse("4g"),
                        variables.optional("UNDERSTUDY_EXECUTOR_CLASSPATH", text -> text),
                        variables.optional("UNDERSTUDY_SPARK_DRIVER_HOST", text -> text),
                        variables.optional("UNDERSTUDY_SPARK_LOCAL_DIRS", text -> text),
                        variables.optional("UNDERSTUDY_SPARK_UI_PORT", text -> between(text, 1, 65535)),
                        variables.optional("UNDERSTUDY_SPARK_SECRET", WorkerConfig::content)));
        variables.refuseIfWrong();
        return config;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static BusAddress bus(Variables variables) {
        String servers = variables.required("UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", text -> text);
        return variables
                .optional("UNDERSTUDY_KAFKA_SECURITY", file -> {
                    try {
                        return BusAddress.read(servers, Optional.of(Path.of(file)));
                    } catch (IOException e) {
                        throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
                    }
                })
                .orElse(new BusAddress(String.valueOf(servers), Map.of()));
    }

    /** The version of the build, and the flags that JVMs with Spark need. */
    static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = WorkerConfig.class.getResourceAsStream("/worker.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static List<String> slugs(String text) {
        List<String> tags =
                Arrays.stream(text.split(",")).map(String::strip).distinct().toList();
        for (String tag : tags) {
            if (!SLUG.matcher(tag).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is no tag: up to 63 of a-z, 0-9 and -, a letter or digit first".formatted(tag));
            }
        }
        return tags;
    }

    /** Such as {@code 8g}. */
    private static long gibibytes(String text) {
        if (!text.matches("[1-9][0-9]{0,3}g")) {
            throw new IllegalArgumentException("must be a number of gibibytes such as 8g");
        }
        return Long.parseLong(text.substring(0, text.length() - 1)) << 30;
    }

    private static int between(String text, int least, int most) {
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("must be %d to %d".formatted(least, most));
        }
        return value;
    }

    private static final class Variables {
        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        <T> Optional<T> optional(String name, Function<String, T> parse) {
            String text = environment.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException e) {
                wrong.add("%s=%s (%s)".formatted(name, text, e.getMessage()));
                return Optional.empty();
            }
        }

        <T> T required(String name, Function<String, T> parse) {
            if (environment.getOrDefault(name, "").isBlank()) {
                wrong.add(name + " is missing");
                return null;
            }
            return optional(name, parse).orElse(null);
        }

        void refuseIfWrong() {
            if (!wrong.isEmpty()) {
                throw new WorkerException(
                        WorkerErrorCode.CONFIGURATION_INVALID,
                        "the worker's environment is not valid: " + String.join("; ", wrong),
                        "set these variables as docs/operations.md describes them");
            }
        }
    }
}
