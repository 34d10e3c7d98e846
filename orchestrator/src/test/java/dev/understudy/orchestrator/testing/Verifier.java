package dev.understudy.orchestrator.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** An orchestrator that has what reads files: two at a time, three more may wait. */
public final class Verifier {
    public static final long MOST_BYTES = 4 << 20;

    private Verifier() {}

    /** @param folder for its key, by which its readers are known too */
    public static OrchestratorProcess start(TestingFarm farm, Path folder) throws IOException {
        Path key = folder.resolve("mark.key");
        if (!Files.exists(key)) {
            byte[] secret = new byte[32];
            new Random(7).nextBytes(secret);
            Files.writeString(key, Base64.getEncoder().encodeToString(secret));
        }
        OrchestratorProcess verifier = farm.another(
                farm.name("verifier"),
                Map.of(
                        "UNDERSTUDY_VERIFICATIONS_COMMAND",
                        String.join(",", command(key)),
                        "UNDERSTUDY_VERIFICATIONS_MOST_BYTES",
                        "4M",
                        "UNDERSTUDY_VERIFICATIONS_WAITING",
                        "3"));
        verifier.start();
        verifier.awaitReady();
        return verifier;
    }

    private static List<String> command(Path key) throws IOException {
        Path built = Path.of(System.getProperty("understudy.workers"));
        Path own;
        try (Stream<Path> jars = Files.list(built)) {
            own = jars.filter(jar -> jar.getFileName().toString().matches("understudy-workers-.*-SNAPSHOT\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        String classPath = own
                + File.pathSeparator
                + Files.readString(built.resolve("classpath")).strip();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "dev.understudy.workers.reading.ReadingMain",
                key.toString());
    }

    /** How many processes read with the key in {@code folder}. */
    public static long readers(Path folder) {
        String key = folder.resolve("mark.key").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).endsWith(key + "\0"))
                .count();
    }

    /** All of it; the JDK leaves out what is longer than a page. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
