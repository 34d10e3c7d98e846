package dev.understudy.orchestrator.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The packaged orchestrator in a JVM of its own, as a farm runs it. */
public final class OrchestratorProcess implements AutoCloseable {
    private final Map<String, String> environment;
    private final Path log;
    private final Api api;
    private TestProcess process;

    OrchestratorProcess(Path log, Map<String, String> shared) {
        int port = TestProcess.freePort();
        this.log = log;
        this.environment = new HashMap<>(shared);
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.api = new Api("http://127.0.0.1:" + port);
    }

    public Api api() {
        return api;
    }

    public void start() {
        try {
            process = TestProcess.java(
                    log,
                    environment,
                    List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"),
                    List.of(System.getProperty("understudy.orchestrator")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Awaitility.await("the orchestrator is ready, see " + log)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> !process.isAlive() || api.get("/q/health/ready").status() == 200);
        if (!process.isAlive()) {
            throw new AssertionError("the orchestrator ended while it started, see " + log);
        }
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
