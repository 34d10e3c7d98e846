package dev.understudy.local.service;

import dev.understudy.local.process.Daemon;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Postgres, the record of everything: a process of its own, durable, reachable from this machine alone. */
public final class Postgres implements Service {
    public static final String DATABASE = "understudy";
    /** Owns the tables. */
    public static final String USER = "understudy";
    /** The control plane; it can do nothing to the audit log but read it and add to it. */
    static final String CONTROL = "understudy_control";

    private static final int CONNECT_SECONDS = 3;

    private final FarmSettings settings;
    private final Secrets secrets;
    private final UnprivilegedCommand unprivileged = new UnprivilegedCommand();

    public Postgres(FarmSettings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings.layout().secrets());
    }

    @Override
    public ServiceId id() {
        return ServiceId.POSTGRES;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.POSTGRES);
    }

    @Override
    public String build() {
        return BuildFacts.postgresVersion();
    }

    @Override
    public Daemon prepare() throws IOException {
        Path programs = PostgresBinaries.unpack(settings.layout().programs());
        Path data = settings.layout().postgres();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            PostgresBinaries.deleteTree(data);
            PostgresData.create(programs, data, USER, secrets.postgresPasswordFile(), unprivileged);
        }
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(settings.port(FarmPort.POSTGRES))));
        command.addAll(options());
        return new Daemon(
                unprivileged.wrap(command),
                Map.of(),
                settings.layout().data(),
                settings.layout().log(id().label()));
    }

    private static List<String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("listen_addresses", FarmSettings.host());
        options.put("unix_socket_directories", "");
        options.put("fsync", "on");
        options.put("synchronous_commit", "on");
        options.put("max_connections", "60");
        options.put("log_line_prefix", "%m [%p] ");
        options.put("shared_buffers", "256MB");
        // Many short statements on a disk without heads: compiling them takes longer than they do.
        options.put("jit", "off");
        options.put("random_page_cost", "1.1");
        // A checkpoint writes every page that is touched after it in full once more.
        options.put("max_wal_size", "4GB");
        options.put("checkpoint_timeout", "15min");
        // Rows of what runs change several times a second; what they leave behind is looked through with every tick.
        options.put("autovacuum_naptime", "5s");
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    @Override
    public Health check() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT current_setting('server_version')")) {
            return answer.next() ? Health.ready("Postgres " + answer.getString(1)) : Health.notReady("no answer");
        } catch (SQLException | IOException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void afterStart() throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!has(statement, "pg_roles WHERE rolname = '" + CONTROL + "'")) {
                statement.execute("CREATE ROLE " + CONTROL);
            }
            // Base64 of random bytes, so nothing in it ends the literal.
            statement.execute("ALTER ROLE " + CONTROL + " LOGIN PASSWORD '" + secrets.controlPassword() + "'");
            if (!has(statement, "pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException("cannot create the database " + DATABASE + ": " + e.getMessage(), e);
        }
    }

    private static boolean has(Statement statement, String what) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + what)) {
            return found.next();
        }
    }

    /** Stops a server that a killed run left on the same data, and removes a lock file whose process is another's by now. */
    @Override
    public void recover(ProcessTable table) throws IOException {
        Path data = settings.layout().postgres();
        Path lock = data.resolve("postmaster.pid");
        Optional<Long> locked = PostgresData.lockHolder(lock);
        if (locked.isPresent() && isServerOf(data, locked.get(), table)) {
            ProcessStamp.of(locked.get(), table)
                    .ifPresent(server -> Stopping.stop(server, stopRequest(), stopPatience(), table));
        }
        for (long pid : table.pids()) {
            if (isServerOf(data, pid, table)) {
                ProcessStamp.of(pid, table).ifPresent(process -> Stopping.kill(process, table));
            }
        }
        Files.deleteIfExists(lock);
    }

    @Override
    public Stopping.Request stopRequest() {
        return Stopping.Request.SIGINT;
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(30);
    }

    /** Address of the farm's database for JDBC. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** Address of the API of the farm that it is the database of. */
    public URI server() {
        return settings.server();
    }

    public String password() throws IOException {
        return secrets.postgresPassword();
    }

    String controlPassword() throws IOException {
        return secrets.controlPassword();
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + settings.address(FarmPort.POSTGRES) + "/" + database;
    }

    private Connection connect(String database) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(CONNECT_SECONDS));
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** Server processes change into their data folder; their names in the process table are rewritten. */
    private static boolean isServerOf(Path data, long pid, ProcessTable table) {
        return table.workingDirectory(pid).filter(data::equals).isPresent()
                && table.program(pid)
                        .filter(program -> program.endsWith("bin/postgres"))
                        .isPresent();
    }
}
