package dev.understudy.local.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.service.Postgres;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmPorts;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Starts, kills and stops the real Postgres, Kafka and Spark, as the command does. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InfrastructureIT {
    private static final int PORT_BASE = Integer.getInteger("understudy.infrastructure.ports", 27700);
    private static final String TOPIC = "kept";

    private static final Path DATA = Path.of(System.getProperty("understudy.infrastructure.data"));
    private static final ProcessTable TABLE = new ProcessTable();
    private static final TestingListener LISTENER = new TestingListener();
    private static FarmSettings settings;
    private static Farm farm;

    @BeforeAll
    static void start() throws IOException {
        deleteDataOfAnEarlierRun();
        Path repository = Path.of(System.getProperty("understudy.home"));
        settings = new FarmSettings(new FarmLayout(repository, DATA), FarmPorts.from(PORT_BASE), 2, 1024);
        farm = new Farm(settings, FarmServices.infrastructure(settings), LISTENER);
        assertThat(farm.up())
                .containsExactlyInAnyOrder(
                        ServiceId.POSTGRES, ServiceId.KAFKA, ServiceId.SPARK_MASTER, ServiceId.SPARK_WORKER);
    }

    @AfterAll
    static void stop() throws IOException {
        farm.down();
    }

    @Test
    @Order(1)
    void allIsUpAndKeepsItsSecrets() throws IOException {
        assertThat(farm.status()).extracting(ServiceStatus::state).containsOnly(ServiceState.UP);
        assertThat(farm.up()).isEmpty();
        assertThat(Files.getPosixFilePermissions(DATA.resolve("secrets/postgres-password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @Order(2)
    void whatIsKilledIsStartedAgainWithItsData() throws Exception {
        write();
        kill(ServiceId.POSTGRES);
        kill(ServiceId.KAFKA);
        assertThat(farm.status())
                .extracting(ServiceStatus::state)
                .containsExactly(ServiceState.DEAD, ServiceState.DEAD, ServiceState.UP, ServiceState.UP);

        assertThat(farm.up()).containsExactlyInAnyOrder(ServiceId.POSTGRES, ServiceId.KAFKA);
        assertWhatWasWrittenIsThere();
    }

    @Test
    @Order(3)
    void anOrphanOfAKilledRunIsRecognisedAndCleaned() throws Exception {
        ProcessStamp orphan = running(ServiceId.POSTGRES);
        Files.delete(settings.layout().pidFile(ServiceId.POSTGRES.label()));
        assertThat(farm.up()).containsExactly(ServiceId.POSTGRES);
        assertThat(orphan.isAlive(TABLE)).isFalse();
        assertWhatWasWrittenIsThere();
    }

    @Test
    @Order(4)
    void aSparkMasterThatDiesTakesItsWorkersWithIt() throws IOException {
        kill(ServiceId.SPARK_MASTER);
        assertThat(farm.up()).containsExactlyInAnyOrder(ServiceId.SPARK_MASTER, ServiceId.SPARK_WORKER);
        assertThat(farm.status()).extracting(ServiceStatus::state).containsOnly(ServiceState.UP);
    }

    @Test
    @Order(5)
    void otherPortsAreRefusedWhileItRuns() {
        FarmSettings other = new FarmSettings(settings.layout(), FarmPorts.from(PORT_BASE + 50), 2, 1024);
        assertThatThrownBy(() -> new Farm(other, FarmServices.infrastructure(other), LISTENER).up())
                .isInstanceOfSatisfying(LocalException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(LocalErrorCode.SETTINGS_DIFFER));
    }

    @Test
    @Order(6)
    void downStopsAllAndAPortThatIsTakenThenIsSaidToBeByWhom() throws Exception {
        List<ProcessStamp> processes = List.of(
                running(ServiceId.POSTGRES),
                running(ServiceId.KAFKA),
                running(ServiceId.SPARK_MASTER),
                running(ServiceId.SPARK_WORKER));
        assertThat(farm.down()).isEqualTo(4);
        assertThat(processes).noneMatch(process -> process.isAlive(TABLE));
        assertThat(farm.status()).extracting(ServiceStatus::state).containsOnly(ServiceState.DOWN);
        assertThat(LISTENER.killed()).isEmpty();

        int taken = settings.port(FarmPort.KAFKA);
        try (ServerSocket socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            assertThatThrownBy(() -> farm.up())
                    .hasMessageContaining("port %d (Kafka) is taken by ".formatted(taken))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    private static void deleteDataOfAnEarlierRun() throws IOException {
        if (Files.exists(DATA)) {
            try (Stream<Path> files = Files.walk(DATA)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write() throws SQLException, IOException, InterruptedException, ExecutionException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (value text)");
            statement.execute("INSERT INTO kept VALUES ('here')");
        }
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void assertWhatWasWrittenIsThere()
            throws SQLException, IOException, InterruptedException, ExecutionException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT value, current_setting('fsync'), current_setting('synchronous_commit') FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                    .containsExactly("here", "on", "on");
        }
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains(TOPIC);
        }
    }

    private static Connection connect() throws SQLException, IOException {
        Postgres postgres = new Postgres(settings);
        return DriverManager.getConnection(postgres.jdbcUrl(), Postgres.USER, postgres.password());
    }

    private static Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) settings.address(FarmPort.KAFKA)));
    }

    private static ProcessStamp running(ServiceId id) throws IOException {
        return new PidFile(settings.layout().pidFile(id.label()))
                .readAlive(TABLE)
                .orElseThrow()
                .process();
    }

    private static void kill(ServiceId id) throws IOException {
        Stopping.kill(running(id), TABLE);
    }
}
