package dev.understudy.local.client;

import dev.understudy.contract.api.ApprovalDecision;
import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.ExportFormat;
import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.IdentityView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.api.PerformerReference;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.contract.api.PreviewView;
import dev.understudy.contract.api.ProductionView;
import dev.understudy.contract.api.QuarantineView;
import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.api.WorkerView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The farm's API. Every method throws {@link dev.understudy.local.LocalException}: {@code SERVER_UNREACHABLE},
 * {@code SERVER_REFUSES} with what the server says is wrong, or {@code SERVER_FAILED}.
 */
public final class FarmClient {
    private static final String YAML = "application/yaml";

    private final ApiConnection connection;

    /** @param token as whom it asks; empty: as nobody in particular */
    public FarmClient(URI server, Optional<String> token) {
        this.connection = new ApiConnection(server, token);
    }

    /** As whom it asks, and who may. */
    public PeopleClient people() {
        return new PeopleClient(connection);
    }

    public URI server() {
        return connection.server();
    }

    public BatchClient batches() {
        return new BatchClient(connection);
    }

    /** @param spec YAML, of which JSON is a part */
    public JobView submit(String spec) {
        return connection.send(
                connection
                        .request("/jobs")
                        .header("Content-Type", YAML)
                        .POST(BodyPublishers.ofString(spec))
                        .build(),
                JobView.class);
    }

    /** Newest first. Each filter may be empty. */
    public List<JobView> jobs(
            Optional<String> state, Optional<String> production, Optional<String> kind, Optional<Integer> limit) {
        Map<String, Optional<?>> filters = new LinkedHashMap<>();
        filters.put("state", state);
        filters.put("production", production);
        filters.put("kind", kind);
        filters.put("limit", limit);
        return connection.list("/jobs" + Addresses.query(filters), JobView.class);
    }

    public JobView job(long id) {
        return connection.get("/jobs/" + id, JobView.class);
    }

    public WhyView why(long id) {
        return connection.get("/jobs/" + id + "/why", WhyView.class);
    }

    public JobView retry(long id) {
        return connection.post("/jobs/" + id + "/retry", Map.of(), JobView.class);
    }

    public JobView cancel(long id) {
        return connection.post("/jobs/" + id + "/cancel", Map.of(), JobView.class);
    }

    public List<AttemptView> attempts(long job) {
        return connection.list("/jobs/" + job + "/attempts", AttemptView.class);
    }

    public List<TrainingPointView> learningCurve(long job) {
        return connection.list("/jobs/" + job + "/learning-curve", TrainingPointView.class);
    }

    public List<PreviewView> previews(long job) {
        return connection.list("/jobs/" + job + "/previews", PreviewView.class);
    }

    public List<LogView> logs(long job) {
        return connection.list("/jobs/" + job + "/logs", LogView.class);
    }

    /** The bytes behind an address that a view names; the caller closes them. */
    public InputStream open(String url) {
        return connection.open(connection.requestUrl(url).GET().build());
    }

    /** @param kind {@code FOOTAGE}, {@code DOCUMENT} or {@code DELIVERABLE} */
    public List<AssetView> assets(Optional<String> kind) {
        return connection.list("/assets" + Addresses.query(Map.of("kind", kind)), AssetView.class);
    }

    public AssetView asset(String sha256) {
        return connection.get("/assets/" + Addresses.encode(sha256), AssetView.class);
    }

    /**
     * Streams a file to the farm's storage.
     *
     * @param sent told how many bytes have been sent so far
     */
    public AssetView upload(Path file, LongConsumer sent) throws IOException {
        return upload(AssetSource.of(file), AssetKind.FOOTAGE, Optional.empty(), sent);
    }

    /**
     * As {@link #upload(Path, LongConsumer)}.
     *
     * @param production whose people see it; empty: those of all productions alone
     */
    public AssetView upload(AssetSource source, AssetKind kind, Optional<String> production, LongConsumer sent) {
        String path = "/assets"
                + Addresses.query(Map.of(
                        "name", Optional.of(source.name()),
                        "kind", Optional.of(kind),
                        "production", production));
        HttpRequest request = connection
                .request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(new CountingPublisher(
                        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(source)), source.bytes()),
                        sent))
                .build();
        return connection.send(request, AssetView.class);
    }

    private static InputStream open(AssetSource source) {
        try {
            return source.content().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<IdentityView> identities() {
        return connection.list("/identities", IdentityView.class);
    }

    public IdentityView identity(String slug) {
        return connection.get("/identities/" + Addresses.encode(slug), IdentityView.class);
    }

    /** A version's file for use elsewhere; the caller closes it. */
    public InputStream exported(String slug, int version, ExportFormat format, String production) {
        return open("/api/v1/identities/" + Addresses.encode(slug) + "/versions/" + version + "/exports/"
                + format.slug() + Addresses.query(Map.of("production", Optional.of(production))));
    }

    public List<PerformerView> performers() {
        return connection.list("/performers", PerformerView.class);
    }

    public PerformerView performer(String slug) {
        return connection.get("/performers/" + Addresses.encode(slug), PerformerView.class);
    }

    public PerformerView add(NewPerformer performer) {
        return connection.post("/performers", performer, PerformerView.class);
    }

    public PerformerView refer(String slug, PerformerReference reference) {
        return connection.put("/performers/" + Addresses.encode(slug) + "/reference", reference, PerformerView.class);
    }

    public List<ProductionView> productions() {
        return connection.list("/productions", ProductionView.class);
    }

    public ProductionView add(NewProduction production) {
        return connection.post("/productions", production, ProductionView.class);
    }

    public List<GrantView> grants(Optional<String> performer) {
        return connection.list("/grants" + Addresses.query(Map.of("performer", performer)), GrantView.class);
    }

    public GrantView grant(String id) {
        return connection.get("/grants/" + Addresses.encode(id), GrantView.class);
    }

    public GrantView add(NewGrant grant) {
        return connection.post("/grants", grant, GrantView.class);
    }

    public GrantView amend(String id, NewGrant grant) {
        return connection.post("/grants/" + Addresses.encode(id) + "/amend", grant, GrantView.class);
    }

    public GrantView suspend(String id, String reason) {
        return connection.post(
                "/grants/" + Addresses.encode(id) + "/suspend", Map.of("reason", reason), GrantView.class);
    }

    public GrantView resume(String id) {
        return connection.post("/grants/" + Addresses.encode(id) + "/resume", Map.of(), GrantView.class);
    }

    public List<GrantVersionView> grantVersions(String id) {
        return connection.list("/grants/" + Addresses.encode(id) + "/versions", GrantVersionView.class);
    }

    public GrantView revoke(String id) {
        return connection.post("/grants/" + Addresses.encode(id) + "/revoke", Map.of(), GrantView.class);
    }

    public List<ApprovalView> approvals(Optional<ApprovalState> state, Optional<Long> job) {
        return connection.list(
                "/approvals" + Addresses.query(Map.of("state", state.map(Enum::name), "job", job.map(String::valueOf))),
                ApprovalView.class);
    }

    /** @return what was decided, as it is now */
    public List<ApprovalView> decide(ApprovalDecision decision) {
        return connection.postForList("/approvals/decide", decision, ApprovalView.class);
    }

    public List<QuarantineView> quarantine() {
        return connection.list("/quarantine", QuarantineView.class);
    }

    public ErasureCertificate erasure(long job) {
        return connection.get("/quarantine/" + job + "/certificate", ErasureCertificate.class);
    }

    public QuarantineView quarantine(long job) {
        return connection.get("/quarantine/" + job, QuarantineView.class);
    }

    public List<WorkerView> workers() {
        return connection.list("/workers", WorkerView.class);
    }

    /** Films shot by shot. */
    public ReviewClient review() {
        return new ReviewClient(connection);
    }

    /** Steering jobs, and what rules the farm. */
    public FarmAdministration administration() {
        return new FarmAdministration(connection);
    }

    /** Where the farm posts what happens on it. */
    public WebhookClient webhooks() {
        return new WebhookClient(connection);
    }

    /** @param mark 16 hexadecimal digits */
    public MarkView mark(String mark) {
        return connection.get("/marks/" + Addresses.encode(mark), MarkView.class);
    }

    /** What happens from now on; see {@link LiveStream}. */
    public LiveStream live(Optional<Long> job) {
        return new LiveStream(connection, job);
    }
}
