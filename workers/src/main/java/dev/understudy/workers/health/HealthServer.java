package dev.understudy.workers.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.BusAddress;
import dev.understudy.workers.spark.SparkEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Answers {@code GET /health}: 200 when Spark has executors and Kafka answers, 503 with the reason when not. */
public final class HealthServer implements AutoCloseable {
    private static final int KAFKA_MILLIS = 2_000;

    private final SparkEngine spark;
    private final Admin kafka;
    private final HttpServer server;

    /** @param port on the loopback address; 0 for any free one */
    public HealthServer(int port, BusAddress bus, SparkEngine spark) throws IOException {
        this.spark = spark;
        this.kafka = Admin.create(bus.with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, KAFKA_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_MILLIS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", this::answer);
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        }));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> health = new LinkedHashMap<>();
        int slots = spark.slots().size();
        String kafkaState = kafkaState();
        boolean well = slots > 0 && kafkaState.equals("answers");
        health.put("status", well ? "UP" : "DOWN");
        health.put("slots", slots);
        health.put("kafka", kafkaState);
        byte[] body = Json.write(health).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(well ? 200 : 503, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String kafkaState() {
        try {
            kafka.describeCluster().clusterId().get(KAFKA_MILLIS, TimeUnit.MILLISECONDS);
            return "answers";
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return "does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was not asked to the end";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        kafka.close();
    }
}
