package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.orchestrator.testing.Broker;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks TLS alone, and asks who its clients are. */
@ExtendWith(TestingFarm.Extension.class)
class KafkaSecurityIT {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void theControlPlaneProvesWhoItIsOverTls(TestingFarm farm) throws Exception {
        certificates();
        Broker broker = new Broker(folder.resolve("kafka"), "SASL_SSL", """
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                listener.name.clients.plain.sasl.jaas.config=\
                  org.apache.kafka.common.security.plain.PlainLoginModule required \
                  username="farm" password="let me in" user_farm="let me in";
                ssl.keystore.location=%1$s/broker.p12
                ssl.keystore.password=%2$s
                ssl.truststore.location=%1$s/trust.p12
                ssl.truststore.password=%2$s
                """.formatted(folder, PASSWORD));
        try (Connection connection = farm.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database secured");
        }
        try (OrchestratorProcess known = orchestrator(farm, broker, "let me in");
                OrchestratorProcess unknown = orchestrator(farm, broker, "guessed")) {
            known.start();
            unknown.start();
            // Ready means that Kafka answers and has the farm's topics.
            known.awaitReady();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> unknown.api().anonymous().get("/q/health/live").status() == 200);
            assertThat(unknown.api().anonymous().get("/q/health/ready").status())
                    .isEqualTo(503);
        } finally {
            broker.kill();
        }
    }

    private OrchestratorProcess orchestrator(TestingFarm farm, Broker broker, String password) throws IOException {
        String name = "secured-" + password.replace(' ', '-');
        Path security =
                Files.writeString(folder.resolve(name + ".properties"), """
                security.protocol=SASL_SSL
                ssl.truststore.location=%s/trust.p12
                ssl.truststore.password=%s
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                  username="farm" password="%s";
                """.formatted(folder, PASSWORD, password));
        return farm.another(
                name,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", farm.postgres().getJdbcUrl("postgres", "secured"),
                        "UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                        "UNDERSTUDY_KAFKA_SECURITY", security.toString()));
    }

    /** The broker's key, and the certificate that its clients trust. */
    private void certificates() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                folder + "/broker.p12");
        keytool(
                "-exportcert",
                "-alias",
                "broker",
                "-keystore",
                folder + "/broker.p12",
                "-file",
                folder + "/broker.crt");
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "broker",
                "-file",
                folder + "/broker.crt",
                "-storetype",
                "PKCS12",
                "-keystore",
                folder + "/trust.p12");
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.concat(Stream.of(arguments), Stream.of("-storepass", PASSWORD)))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as("see keytool.log").isZero();
    }
}
