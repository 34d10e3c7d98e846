package dev.understudy.local.client;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.contract.api.AuditCheckView;
import dev.understudy.contract.api.AuditEntryView;
import dev.understudy.contract.api.BudgetScope;
import dev.understudy.contract.api.BudgetSettings;
import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.api.CapKind;
import dev.understudy.contract.api.CapSettings;
import dev.understudy.contract.api.CapView;
import dev.understudy.contract.api.PoolSettings;
import dev.understudy.contract.api.PoolView;
import dev.understudy.contract.api.ShareSettings;
import dev.understudy.contract.api.ShareView;
import dev.understudy.contract.api.UsageBy;
import dev.understudy.contract.api.UsageView;
import dev.understudy.contract.api.WorkerModeChange;
import dev.understudy.contract.api.WorkerTags;
import dev.understudy.contract.api.WorkerView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rules the farm: pools, shares, caps, budgets, workers; and the report on its usage. Fails as {@link FarmClient}. */
public final class FarmAdministration {
    private final ApiConnection connection;

    FarmAdministration(ApiConnection connection) {
        this.connection = connection;
    }

    public List<PoolView> pools() {
        return connection.list("/pools", PoolView.class);
    }

    public PoolView put(String pool, PoolSettings settings) {
        return connection.put(path("pools", pool), settings, PoolView.class);
    }

    public List<ShareView> shares() {
        return connection.list("/shares", ShareView.class);
    }

    public ShareView put(String production, String pool, ShareSettings settings) {
        return connection.put(path("shares", production, pool), settings, ShareView.class);
    }

    public void removeShare(String production, String pool) {
        connection.delete(path("shares", production, pool));
    }

    public List<CapView> caps() {
        return connection.list("/caps", CapView.class);
    }

    public CapView put(CapKind kind, String name, CapSettings settings) {
        return connection.put(path("caps", kind.word(), name), settings, CapView.class);
    }

    public void removeCap(CapKind kind, String name) {
        connection.delete(path("caps", kind.word(), name));
    }

    public List<BudgetView> budgets() {
        return connection.list("/budgets", BudgetView.class);
    }

    /** @param subject slug of the production, or number of the batch or job */
    public BudgetView put(BudgetScope scope, String subject, BudgetSettings settings) {
        return connection.put(path("budgets", scope.word(), subject), settings, BudgetView.class);
    }

    public void removeBudget(BudgetScope scope, String subject) {
        connection.delete(path("budgets", scope.word(), subject));
    }

    public WorkerView setMode(String worker, WorkerModeChange change) {
        return connection.post(path("workers", worker, "mode"), change, WorkerView.class);
    }

    public WorkerView setTags(String worker, WorkerTags tags) {
        return connection.put(path("workers", worker, "tags"), tags, WorkerView.class);
    }

    /** Days are those of UTC; the server has defaults for what is left out. */
    public List<UsageView> usage(
            UsageBy by, Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> production) {
        return connection.list("/usage" + question(by, from, to, production, "json"), UsageView.class);
    }

    /** As {@link #usage}, for spreadsheets. */
    public String usageCsv(UsageBy by, Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> production)
            throws IOException {
        String path = "/usage" + question(by, from, to, production, "csv");
        try (InputStream csv = connection.open(connection.request(path).GET().build())) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Does the same to many jobs, stages or segments; says for each whether it was done. */
    public List<ActionResult> act(ActionRequest request) {
        return connection.postForList("/actions", request, ActionResult.class);
    }

    private static String question(
            UsageBy by, Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> production, String format) {
        Map<String, Optional<?>> parameters = new LinkedHashMap<>();
        parameters.put("by", Optional.of(by.word()));
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("production", production);
        parameters.put("format", Optional.of(format));
        return Addresses.query(parameters);
    }

    /**
     * Acts of people and services, the newest first.
     *
     * @param most 1,000 at most
     */
    public List<AuditEntryView> audit(Optional<String> subject, int most) {
        Map<String, Optional<?>> parameters = new LinkedHashMap<>();
        parameters.put("limit", Optional.of(most));
        parameters.put("subject", subject);
        return connection.list("/audit" + Addresses.query(parameters), AuditEntryView.class);
    }

    /** @param head a seal that was noted, as {@code sequence:hash} */
    public AuditCheckView auditCheck(Optional<String> head) {
        return connection.get("/audit/check" + Addresses.query(Map.of("head", head)), AuditCheckView.class);
    }

    private static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(Addresses.encode(segment));
        }
        return path.toString();
    }
}
