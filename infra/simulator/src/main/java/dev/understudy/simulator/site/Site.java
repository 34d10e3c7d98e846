package dev.understudy.simulator.site;

import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.contract.ticket.TicketVerifier;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.service.AdminSecret;
import dev.understudy.local.service.Kafka;
import dev.understudy.local.service.Orchestrator;
import dev.understudy.local.service.Postgres;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmPorts;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A control plane of its own, with a standby orchestrator, in a folder and on ports of its own. */
public final class Site implements AutoCloseable {
    private static final int STANDBY = 5;
    /** What failed is tried again soon, so that a run is short. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private final FarmSettings settings;
    private final Postgres database;
    private final SiteProcess postgres;
    private final SiteProcess kafka;
    private final List<Member> orchestrators;
    private final Thread atExit = new Thread(this::killAll, "site-at-exit");

    /**
     * One of the orchestrators.
     *
     * @param client of its API
     */
    public record Member(SiteProcess process, FarmClient client) {}

    /**
     * @param home the checkout, whose modules are built
     * @param data emptied first
     * @param portBase first of the ten ports that it uses
     * @param partitions of the Kafka topics
     * @param lease after which silence a worker's work is taken away
     * @param claim how long a worker may take to claim
     */
    public Site(Path home, Path data, int portBase, int partitions, Duration lease, Duration claim) {
        FarmLayout layout = new FarmLayout(home, data);
        settings = settings(layout, FarmPorts.from(portBase));
        database = new Postgres(settings);
        postgres = new SiteProcess("postgres", database, layout, Map.of());
        kafka = new SiteProcess("kafka", new Kafka(settings), layout, Map.of());
        Map<String, String> environment = Map.of(
                "UNDERSTUDY_KAFKA_PARTITIONS", Integer.toString(partitions),
                "UNDERSTUDY_LEASES_DURATION", lease.toString(),
                "UNDERSTUDY_LEASES_CLAIM", claim.toString(),
                "UNDERSTUDY_RETRIES_FIRST_PAUSE", FIRST_PAUSE.toString());
        FarmSettings standby = settings(
                layout, FarmPorts.from(portBase).with("http=" + (portBase + STANDBY) + ",spark-master-ui=" + portBase));
        orchestrators = List.of(
                member("orchestrator", settings, environment), member("orchestrator-standby", standby, environment));
    }

    private static FarmSettings settings(FarmLayout layout, FarmPorts ports) {
        return new FarmSettings(
                layout, ports, FarmSettings.DEFAULT_EXECUTORS, FarmSettings.defaultExecutorMebibytes(0));
    }

    private Member member(String name, FarmSettings of, Map<String, String> environment) {
        return new Member(
                new SiteProcess(name, new Orchestrator(of, database), of.layout(), environment),
                new FarmClient(of.server(), Optional.of(token())));
    }

    /** With which everything may be asked. */
    public String token() {
        try {
            return AdminSecret.of(settings.layout());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts everything anew, on empty data. The first orchestrator is the leader; its standby may still be starting. */
    public void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        killAll();
        forget();
        postgres.launch();
        kafka.start();
        postgres.awaitReady();
        orchestrators.get(0).process().start();
        orchestrators.get(1).process().launch();
    }

    /** Waits until every orchestrator answers. */
    public void awaitOrchestrators() throws IOException {
        for (Member member : orchestrators) {
            member.process().awaitReady();
        }
    }

    public SiteProcess postgres() {
        return postgres;
    }

    public SiteProcess kafka() {
        return kafka;
    }

    /** The leader at the start, and its standby. */
    public List<Member> orchestrators() {
        return orchestrators;
    }

    /** The one that plans. */
    public Optional<Member> leader() throws IOException {
        return Leader.of(orchestrators, settings.layout().logs());
    }

    /** Kafka's address. */
    public String bootstrap() {
        return settings.address(FarmPort.KAFKA);
    }

    public FarmStorage storage() {
        return new FarmStorage(settings.layout().storage());
    }

    public Database database() throws IOException {
        return new Database(database.jdbcUrl(), Postgres.USER, database.password());
    }

    /** Checks tickets as workers do. */
    public TicketVerifier tickets() throws IOException {
        Path key = settings.layout().secrets().resolve("ticket-public.key");
        return new TicketVerifier(TicketKeys.readPublic(key), Clock.systemUTC());
    }

    public Path logs() {
        return settings.layout().logs();
    }

    @Override
    public void close() {
        try {
            for (Member member : orchestrators) {
                member.process().kill();
            }
            kafka.kill();
            postgres.stop();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killAll() {
        try {
            for (Member member : orchestrators) {
                member.process().kill();
            }
            kafka.kill();
            postgres.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but the unpacked programs and the secrets, which are the same every time. */
    private void forget() throws IOException {
        FarmLayout layout = settings.layout();
        for (Path folder : List.of(layout.postgres(), layout.kafka(), layout.storage(), layout.logs(), layout.run())) {
            try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
