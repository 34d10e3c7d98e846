package dev.understudy.local.client;

import dev.understudy.contract.api.BatchActionView;
import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.json.Json;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the farm's API that is about batches; fails as {@link FarmClient} does. */
public final class BatchClient {
    private final ApiConnection connection;

    BatchClient(ApiConnection connection) {
        this.connection = connection;
    }

    /** @param spec YAML, of which JSON is a part */
    public BatchView submit(String spec) {
        return connection.send(
                connection
                        .request("/batches")
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString(spec))
                        .build(),
                BatchView.class);
    }

    /** Newest first. */
    public List<BatchView> list(Optional<String> production, int limit) {
        Map<String, Optional<?>> filters = new LinkedHashMap<>();
        filters.put("production", production);
        filters.put("limit", Optional.of(limit));
        return connection.sendForList(
                connection.request("/batches" + Addresses.query(filters)).GET().build(), BatchView.class);
    }

    public BatchView show(long id) {
        return connection.send(connection.request("/batches/" + id).GET().build(), BatchView.class);
    }

    /** @param state of the rows' jobs, or all */
    public List<BatchRowView> rows(long id, Optional<String> state, int after, int limit) {
        Map<String, Optional<?>> filters = new LinkedHashMap<>();
        filters.put("state", state);
        filters.put("after", Optional.of(after));
        filters.put("limit", Optional.of(limit));
        return connection.sendForList(
                connection
                        .request("/batches/" + id + "/jobs" + Addresses.query(filters))
                        .GET()
                        .build(),
                BatchRowView.class);
    }

    /** @param action {@code pause}, {@code resume}, {@code retry} or {@code cancel} */
    public BatchActionView act(long id, String action, Optional<String> reason) {
        return connection.send(
                connection
                        .request("/batches/" + id + "/" + action)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(
                                reason.map(text -> Map.of("reason", text)).orElse(Map.of()))))
                        .build(),
                BatchActionView.class);
    }

    public BatchManifest manifest(long id) {
        return connection.send(
                connection.request("/batches/" + id + "/manifest").GET().build(), BatchManifest.class);
    }

    /** The manifest as CSV; the caller closes it. */
    public InputStream manifestTable(long id) {
        return connection.open(connection
                .request("/batches/" + id + "/manifest?format=csv")
                .GET()
                .build());
    }
}
