package dev.understudy.local.service;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.Daemon;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Kafka: one process that is broker and controller (KRaft). */
public final class Kafka implements Service {
    private static final int HEAP_MEBIBYTES = 512;
    private static final int ANSWER_MILLIS = 3000;

    private final FarmSettings settings;

    public Kafka(FarmSettings settings) {
        this.settings = settings;
    }

    @Override
    public ServiceId id() {
        return ServiceId.KAFKA;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.KAFKA, FarmPort.KAFKA_CONTROLLER);
    }

    @Override
    public String build() throws IOException {
        return ClassPathFile.fingerprint(ClassPathFile.read(module()));
    }

    @Override
    public Daemon prepare() throws IOException {
        FarmLayout layout = settings.layout();
        Path configuration = KafkaConfiguration.write(settings);
        if (!Files.exists(layout.kafka().resolve("meta.properties"))) {
            format(configuration);
        }
        return new Daemon(
                Jvm.small(HEAP_MEBIBYTES, List.of(logging(), "kafka.Kafka", configuration.toString())),
                Map.of("CLASSPATH", ClassPathFile.joined(module())),
                layout.kafka(),
                layout.log(id().label()));
    }

    @Override
    public Health check() {
        if (!Listening.at(settings.port(FarmPort.KAFKA))) {
            return Health.notReady("nothing listens at " + settings.address(FarmPort.KAFKA));
        }
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.address(FarmPort.KAFKA),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(configuration)) {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
            return brokers == 1 ? Health.ready("1 broker") : Health.notReady(brokers + " brokers");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.notReady("interrupted");
        }
    }

    private void format(Path configuration) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Jvm.small(
                        HEAP_MEBIBYTES,
                        List.of(
                                logging(),
                                "kafka.tools.StorageTool",
                                "format",
                                "--ignore-formatted",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                configuration.toString())))
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", ClassPathFile.joined(module()));
        Process tool = builder.start();
        tool.getOutputStream().close();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (tool.waitFor() != 0) {
                throw new LocalException(
                        LocalErrorCode.SERVICE_FAILED,
                        "Kafka could not format its storage "
                                + settings.layout().kafka() + ": " + said.strip(),
                        "correct what it names, then start again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Kafka formatted its storage", e);
        }
    }

    private String logging() {
        return "-Dlog4j2.configurationFile="
                + settings.layout().run().resolve(KafkaConfiguration.LOGGING).toUri();
    }

    private Path module() {
        return settings.layout().repository().resolve("infra/broker");
    }
}
