package dev.understudy.local.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.local.process.Daemon;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The control plane: API, console, planner. */
public final class Orchestrator implements Service {
    private static final int HEAP_MEBIBYTES = 768;
    private static final int STILLS_MEBIBYTES = 384;
    private static final int OK = 200;

    private final FarmSettings settings;
    private final Postgres postgres;
    private final Secrets secrets;
    private final ProgramCopy program;

    public Orchestrator(FarmSettings settings, Postgres postgres) {
        this.settings = settings;
        this.postgres = postgres;
        this.secrets = new Secrets(settings.layout().secrets());
        Path built = settings.layout().repository().resolve("orchestrator/target/quarkus-app");
        this.program = new ProgramCopy(built, settings.layout().programs(), "orchestrator");
    }

    @Override
    public ServiceId id() {
        return ServiceId.ORCHESTRATOR;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.HTTP);
    }

    @Override
    public String build() throws IOException {
        return program.fingerprint();
    }

    @Override
    public Daemon prepare() throws IOException {
        Files.createDirectories(settings.layout().storage());
        Path jar = program.refresh().resolve("quarkus-run.jar");
        return new Daemon(
                Jvm.lasting(HEAP_MEBIBYTES, List.of("-jar", jar.toString())),
                Map.ofEntries(
                        Map.entry("QUARKUS_HTTP_HOST", FarmSettings.host()),
                        // What listens on this machine may be told what happens on it.
                        Map.entry("UNDERSTUDY_WEBHOOKS_ALLOW_PRIVATE", "true"),
                        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(settings.port(FarmPort.HTTP))),
                        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl()),
                        Map.entry("QUARKUS_DATASOURCE_USERNAME", Postgres.CONTROL),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.controlPassword()),
                        Map.entry("QUARKUS_FLYWAY_USERNAME", Postgres.USER),
                        Map.entry("QUARKUS_FLYWAY_PASSWORD", postgres.password()),
                        Map.entry(
                                "UNDERSTUDY_STORAGE_ROOT",
                                settings.layout().storage().toString()),
                        Map.entry("UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", settings.address(FarmPort.KAFKA)),
                        Map.entry(
                                "UNDERSTUDY_PROVENANCE_FOLDER",
                                settings.layout().secrets().toString()),
                        Map.entry(
                                "UNDERSTUDY_ACCESS_ADMIN_SECRET",
                                secrets.adminSecretFile().toString()),
                        Map.entry("UNDERSTUDY_STILLS_COMMAND", stills()),
                        Map.entry("UNDERSTUDY_VERIFICATIONS_COMMAND", reader()),
                        Map.entry(
                                "UNDERSTUDY_TICKETS_PRIVATE_KEY",
                                secrets.ticketPrivateKey().toString())),
                settings.layout().data(),
                settings.layout().log(id().label()));
    }

    /** What decodes single frames; parts are separated by commas. */
    private String stills() throws IOException {
        return String.join(
                ",",
                Jvm.small(STILLS_MEBIBYTES, List.of("-cp", workersPath(), "dev.understudy.media.still.StillServer")));
    }

    /** What reads files that people ask about; parts are separated by commas. */
    private String reader() throws IOException {
        return String.join(",", FileReader.command(workersPath(), secrets.markKey()));
    }

    private String workersPath() throws IOException {
        return new SparkHome(settings.layout())
                .refresh().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public Health check() {
        try {
            HttpCheck.Answer answer = HttpCheck.get(settings.server() + "/q/health/ready");
            return answer.status() == OK
                    ? Health.ready(settings.server().toString())
                    : Health.notReady("not ready: " + failing(answer.body()));
        } catch (IOException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        }
    }

    private static String failing(JsonNode health) {
        List<String> names = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            if (!check.path("status").asText().equals("UP")) {
                names.add(check.path("name").asText());
            }
        }
        return names.isEmpty() ? "it does not say why" : String.join(", ", names);
    }
}
