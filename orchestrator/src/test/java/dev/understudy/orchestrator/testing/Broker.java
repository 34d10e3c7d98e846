package dev.understudy.orchestrator.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Kafka broker in a JVM of its own. */
public final class Broker {
    private final Path folder;
    private final Path configuration;
    private final int port;
    private TestProcess process;

    Broker(Path folder) throws IOException {
        this(folder, "PLAINTEXT", "");
    }

    /**
     * @param protocol that clients speak, such as {@code SASL_SSL}
     * @param more of its configuration, lines; the listener of clients is {@code CLIENTS}
     */
    public Broker(Path folder, String protocol, String more) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = TestProcess.freePort();
        int controller = TestProcess.freePort();
        this.configuration = Files.writeString(
                folder.resolve("kafka.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                inter.broker.listener.name=CLIENTS
                listener.security.protocol.map=CLIENTS:%4$s,CONTROLLER:PLAINTEXT
                log.dirs=%3$s/data
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                group.share.min.heartbeat.interval.ms=500
                group.share.heartbeat.interval.ms=500
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=3000
                log.cleaner.enable=false
                %5$s
                """.formatted(port, controller, folder, protocol, more));
        Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level=warn
                rootLogger.appenderRef.console.ref=console
                appender.console.type=Console
                appender.console.name=console
                appender.console.layout.type=PatternLayout
                appender.console.layout.pattern=%d %p %c{1} %m%n
                """);
        start("kafka.tools.StorageTool", "format", "-t", "dW5kZXJzdHVkeS10ZXN0Zw", "-c", configuration.toString())
                .awaitEnd();
        start();
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts the broker on the data it has. */
    public void start() throws IOException {
        process = start("kafka.Kafka", configuration.toString());
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.kill();
    }

    private TestProcess start(String... mainAndArguments) throws IOException {
        Path classPath = Path.of(System.getProperty("understudy.broker.classpath"));
        List<String> flags = List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"),
                "-cp",
                Files.readString(classPath).strip());
        return TestProcess.java(folder.resolve("kafka.log"), java.util.Map.of(), flags, List.of(mainAndArguments));
    }
}
