package dev.understudy.local.service;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Spark takes for an installation of itself, made of the jars that Maven has: a file {@code RELEASE} and a folder
 * {@code jars}. Jars from the checkout are copied, so that a new build cannot change them under a running process.
 */
final class SparkHome {
    private final FarmLayout layout;

    SparkHome(FarmLayout layout) {
        this.layout = layout;
    }

    Path folder() {
        return layout.spark().resolve("home");
    }

    /** Differs after a new build. */
    String build() throws IOException {
        return ClassPathFile.fingerprint(built());
    }

    /**
     * Makes it, or brings it up to date.
     *
     * @return its class path, in the build's order
     */
    List<Path> refresh() throws IOException {
        synchronized (SparkHome.class) { // services that start at the same time share the folder
            return refreshAlone();
        }
    }

    private List<Path> refreshAlone() throws IOException {
        Path jars = folder().resolve("jars");
        Files.createDirectories(jars);
        Map<String, Path> wanted = wanted();
        for (Map.Entry<String, Path> jar : wanted.entrySet()) {
            place(jar.getValue(), jars.resolve(jar.getKey()));
        }
        try (DirectoryStream<Path> present = Files.newDirectoryStream(jars)) {
            for (Path jar : present) {
                if (!wanted.containsKey(jar.getFileName().toString())) {
                    Files.delete(jar);
                }
            }
        }
        DurableFiles.write(folder().resolve("RELEASE"), aside -> Files.writeString(aside, "Spark from Maven"));
        return wanted.keySet().stream().map(jars::resolve).toList();
    }

    /** What every Spark process of the farm has in its environment. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                "SPARK_HOME",
                folder().toString(),
                // Whoever else is on this machine starts nothing here.
                "_SPARK_AUTH_SECRET",
                Files.readString(new Secrets(layout.secrets()).sparkSecret()).strip(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_HOSTNAME",
                "127.0.0.1",
                "SPARK_PUBLIC_DNS",
                "127.0.0.1",
                "SPARK_LOCAL_DIRS",
                layout.spark().resolve("scratch").toString(),
                "SPARK_WORKER_DIR",
                layout.spark().resolve("work").toString(),
                "CLASSPATH",
                refresh().stream().map(Path::toString).collect(Collectors.joining(":")));
    }

    private List<Path> built() throws IOException {
        return ClassPathFile.read(layout.repository().resolve("workers"));
    }

    /** Name in the folder to jar; a name that two jars have gets a number. */
    private Map<String, Path> wanted() throws IOException {
        Map<String, Path> wanted = new LinkedHashMap<>();
        for (Path jar : built()) {
            String name = jar.getFileName().toString();
            wanted.put(wanted.containsKey(name) ? wanted.size() + "-" + name : name, jar);
        }
        return wanted;
    }

    private static void place(Path jar, Path target) throws IOException {
        boolean ours = jar.getFileName().toString().startsWith("understudy-");
        List<Path> present = new ArrayList<>();
        if (Files.isSymbolicLink(target)) {
            present.add(Files.readSymbolicLink(target));
        }
        if (!ours) {
            if (!present.contains(jar)) {
                Files.deleteIfExists(target);
                Files.createSymbolicLink(target, jar);
            }
        } else if (!sameFile(jar, target)) {
            Path aside = DurableFiles.aside(target);
            Files.copy(jar, aside, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean sameFile(Path jar, Path copy) throws IOException {
        return Files.isRegularFile(copy)
                && Files.size(jar) == Files.size(copy)
                && Files.getLastModifiedTime(jar).equals(Files.getLastModifiedTime(copy));
    }
}
