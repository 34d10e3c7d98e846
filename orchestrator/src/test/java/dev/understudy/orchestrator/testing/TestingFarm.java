package dev.understudy.orchestrator.testing;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.TicketKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Real Postgres (fsync on), a real broker and the packaged orchestrator, once for all tests of a process: where several
 * processes share the classes, each class is a run of its own to JUnit. Short leases, so that losses are noticed soon.
 * Every name that a test enters is its own.
 */
public final class TestingFarm {
    /** Gives tests the one farm, which ends with the process; no test finds work that another has left. */
    public static final class Extension implements ParameterResolver, AfterEachCallback {
        private static TestingFarm farm;

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestingFarm.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ofThisProcess();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            ofThisProcess().cancelAll();
        }

        private static synchronized TestingFarm ofThisProcess() {
            if (farm == null) {
                farm = new TestingFarm();
            }
            return farm;
        }
    }

    /** Of the person {@code admin}, as whom tests ask unless they say otherwise. */
    static final String ADMIN_SECRET = "the-first-secret-of-a-farm-for-tests";

    /** As whom the orchestrator connects; the migrations run as the owner. */
    public static final String CONTROL = "understudy_control";

    private final Path folder = Path.of(
            System.getProperty("understudy.test.data"),
            Long.toString(ProcessHandle.current().pid()));
    private final KeyPair keys = TicketKeys.generate();
    private final AtomicInteger names = new AtomicInteger();
    private final FarmStorage storage = new FarmStorage(folder.resolve("storage"));
    private final EmbeddedPostgres postgres;
    private final Broker broker;
    private final OrchestratorProcess orchestrator;

    private TestingFarm() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("ticket.key"), TicketKeys.encode(keys.getPrivate()));
            Files.writeString(folder.resolve("admin"), ADMIN_SECRET);
            broker = new Broker(folder.resolve("kafka"));
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + CONTROL + " login password '" + CONTROL + "'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        orchestrator = another("orchestrator");
        orchestrator.start();
        orchestrator.awaitReady();
    }

    /** One more orchestrator of the same farm, not yet started. */
    public OrchestratorProcess another(String name) {
        return another(name, Map.of());
    }

    /** As {@link #another(String)}, set up otherwise than the others. */
    public OrchestratorProcess another(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        all.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"));
        all.put("QUARKUS_DATASOURCE_USERNAME", CONTROL);
        all.put("QUARKUS_DATASOURCE_PASSWORD", CONTROL);
        all.put("QUARKUS_FLYWAY_USERNAME", "postgres");
        all.put("QUARKUS_FLYWAY_PASSWORD", "postgres");
        all.put("UNDERSTUDY_STORAGE_ROOT", storage.root().toString());
        all.put("UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", broker.address());
        all.put("UNDERSTUDY_PROVENANCE_FOLDER", folder.resolve("secrets").toString());
        all.put("UNDERSTUDY_TICKETS_PRIVATE_KEY", folder.resolve("ticket.key").toString());
        all.put("UNDERSTUDY_ACCESS_ADMIN_SECRET", folder.resolve("admin").toString());
        all.put("UNDERSTUDY_LEASES_DURATION", "PT3S");
        all.put("UNDERSTUDY_RETRIES_FIRST_PAUSE", "PT0.2S");
        all.put("UNDERSTUDY_STUCK_LEAST", "PT3S");
        all.put("UNDERSTUDY_LIVE_PING", "PT1S");
        all.put("UNDERSTUDY_WEBHOOKS_ALLOW_PRIVATE", "true");
        all.put("UNDERSTUDY_WEBHOOKS_RETRY_FIRST", "PT0.1S");
        all.put("UNDERSTUDY_WEBHOOKS_RETRY_MOST", "PT0.5S");
        all.put("UNDERSTUDY_WEBHOOKS_GIVE_UP_AFTER", "PT6S");
        all.put("UNDERSTUDY_WEBHOOKS_DISABLE_AFTER", "PT6S");
        all.putAll(environment);
        return new OrchestratorProcess(folder.resolve(name + ".log"), all);
    }

    private void cancelAll() {
        List<ActionRequest.Target> open = Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> api().get("jobs?limit=50&state=" + state).asList(JobView.class).stream())
                // Those of a batch may be thousands, which wait for what nobody makes any more.
                .filter(job -> job.batch().isEmpty())
                .map(job -> new ActionRequest.Target(job.id(), Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
        if (!open.isEmpty()) {
            api().post(
                            "actions",
                            new ActionRequest(
                                    JobAction.CANCEL,
                                    open,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
        }
    }

    public Api api() {
        return orchestrator.api();
    }

    public OrchestratorProcess orchestrator() {
        return orchestrator;
    }

    public Broker broker() {
        return broker;
    }

    public FarmStorage storage() {
        return storage;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    PublicKey ticketKey() {
        return keys.getPublic();
    }

    /** A worker of its own name. */
    public FakeWorker worker(int capacity) {
        return worker(name("worker"), capacity);
    }

    /** A worker whose name may have been another's before. */
    public FakeWorker worker(String name, int capacity) {
        return new FakeWorker(name, "main", capacity, broker.address(), this);
    }

    /** A worker of its own name in a pool of its own, which is entered with it. */
    public FakeWorker workerOf(String pool, int capacity) {
        return new FakeWorker(name("worker"), pool, capacity, broker.address(), this);
    }

    /** A name nobody else has. */
    public String name(String kind) {
        return kind + "-" + names.incrementAndGet();
    }

    public String production() {
        String slug = name("production");
        created(api().post("productions", new NewProduction(slug, "The " + slug)));
        return slug;
    }

    public String performer() {
        String slug = name("performer");
        created(api().post("performers", new NewPerformer(slug, slug, PerformerKind.SYNTHETIC, Optional.empty())));
        return slug;
    }

    /** A grant that is valid for a month. */
    public Api.Answer grant(String performer, String production, Operation... operations) {
        Instant now = Instant.now();
        return api().post(
                        "grants",
                        NewGrant.ofSynthetic(
                                performer,
                                "the agent of " + performer,
                                Set.of(production),
                                Set.of(operations),
                                now.minus(Duration.ofDays(1)),
                                now.plus(Duration.ofDays(30))));
    }

    /** The first grant about a performer. */
    public GrantView grantOf(String performer) {
        return api().get("grants?performer=" + performer)
                .asList(GrantView.class)
                .get(0);
    }

    /** Gives the first grant about a performer other terms. */
    public GrantView amend(String performer, UnaryOperator<GrantTerms> terms) {
        GrantView view = grantOf(performer);
        NewGrant licence = new NewGrant(
                view.grant().performer(),
                view.grant().grantor(),
                view.grant().productions(),
                view.grant().operations(),
                view.grant().validFrom(),
                view.grant().validUntil(),
                view.grant().evidence(),
                view.grant().note(),
                terms.apply(view.grant().terms()));
        Api.Answer answer = api().post("grants/" + view.grant().id() + "/amend", licence);
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(GrantView.class);
    }

    /** Footage whose content is nobody else's. */
    public AssetView footage() {
        String name = name("footage");
        return created(api().upload("name=" + name + ".mp4", name.getBytes(StandardCharsets.UTF_8)))
                .as(AssetView.class);
    }

    /** A production with a performer and a double, both with grants, and footage of each. */
    public Cast cast() {
        Cast cast = new Cast(production(), performer(), performer(), footage(), footage(), name("identity"));
        created(grant(cast.performer(), cast.production(), Operation.TRAIN, Operation.SWAP, Operation.DUB));
        created(grant(cast.filmDouble(), cast.production(), Operation.TRAIN));
        return cast;
    }

    /** A render that a worker can start, with an identity that was trained for it. */
    public long render() {
        Cast cast = cast();
        long training = submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = worker(1)) {
            worker.finishUntil("train", this);
            api().awaitState(training, JobState.DONE);
        }
        return submit("kind: render\nname: Signed\nproduction: %s\nfilm: %s\nidentity: %s\n"
                        .formatted(cast.production(), cast.doubleFootage().sha256(), cast.identity()))
                .id();
    }

    /** The outcomes of what was audited about a subject, in order. */
    public List<String> audited(String subject) throws SQLException {
        return strings("select outcome from audit_entry where subject = ? order by id", subject);
    }

    /** The first column of a query with one parameter. */
    public List<String> strings(String sql, String parameter) throws SQLException {
        try (Connection connection = postgres().getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    public JobView submit(String spec) {
        return created(api().submit(spec)).as(JobView.class);
    }

    private static Api.Answer created(Api.Answer answer) {
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }
}
