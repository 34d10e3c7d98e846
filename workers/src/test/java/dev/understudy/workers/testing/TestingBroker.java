package dev.understudy.workers.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real Kafka broker in a JVM of its own: one for all tests of this JVM, or one of its own that can be killed. */
public final class TestingBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static TestingBroker shared;

    private final Path folder;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private Process process;

    private TestingBroker() throws IOException {
        folder = Files.createTempDirectory("broker");
        Files.writeString(folder.resolve("kafka.properties"), """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%s
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                offsets.topic.num.partitions=1
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=3000
                """.formatted(
                        port, controllerPort, port, controllerPort, folder.resolve("data")));
    }

    public static synchronized TestingBroker shared() throws Exception {
        if (shared == null) {
            shared = started();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.close()));
        }
        return shared;
    }

    public static TestingBroker started() throws Exception {
        TestingBroker broker = new TestingBroker();
        broker.run("kafka.tools.StorageTool", "format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "--standalone", "-c")
                .waitFor();
        broker.start();
        return broker;
    }

    /** Returns when the broker answers. */
    public void start() throws Exception {
        process = run("kafka.Kafka");
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (Instant.now().isAfter(end) || !process.isAlive()) {
                throw new IllegalStateException(
                        "the broker does not answer: " + Files.readString(folder.resolve("broker.log")));
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Process run(String main, String... arguments) throws IOException {
        Path classPath = Path.of(System.getProperty("understudy.broker.classpath", "../infra/broker/target/classpath"));
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Files.readString(classPath).strip(),
                main));
        command.addAll(List.of(arguments));
        command.add(folder.resolve("kafka.properties").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Makes topics of one partition, as the orchestrator does. */
    public void makeTopics(String... names) throws Exception {
        try (Admin admin = admin()) {
            List<String> existing = List.copyOf(admin.listTopics().names().get(30, TimeUnit.SECONDS));
            admin.createTopics(java.util.Arrays.stream(names)
                            .filter(name -> !existing.contains(name))
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** As a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
