package dev.understudy.local.client;

import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** The part of the API that is about webhooks. Its methods throw what those of {@link FarmClient} do. */
public final class WebhookClient {
    private static final String BASE = "/webhooks";

    private final ApiConnection connection;

    WebhookClient(ApiConnection connection) {
        this.connection = connection;
    }

    public List<WebhookView> all() {
        return connection.sendForList(connection.request(BASE).GET().build(), WebhookView.class);
    }

    public WebhookView get(long id) {
        return connection.send(connection.request(at(id)).GET().build(), WebhookView.class);
    }

    /** The answer holds the secret, which is never shown again. */
    public WebhookView add(WebhookSettings webhook) {
        return connection.send(post(BASE, webhook), WebhookView.class);
    }

    public void remove(long id) throws IOException {
        connection.open(connection.request(at(id)).DELETE().build()).close();
    }

    /** The newest first. */
    public List<DeliveryView> deliveries(long id, int limit) {
        HttpRequest request =
                connection.request(at(id) + "/deliveries?limit=" + limit).GET().build();
        return connection.sendForList(request, DeliveryView.class);
    }

    public DeliveryView redeliver(long id, long delivery) {
        return connection.send(post(at(id) + "/deliveries/" + delivery + "/redeliver", Map.of()), DeliveryView.class);
    }

    public DeliveryView ping(long id) {
        return connection.send(post(at(id) + "/ping", Map.of()), DeliveryView.class);
    }

    private HttpRequest post(String path, Object body) {
        return connection
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private static String at(long id) {
        return BASE + "/" + id;
    }
}
