package dev.understudy.orchestrator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.notice.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A studio's end of a webhook: a real HTTP server that keeps what it gets, and answers as a test wants. */
public final class WebhookReceiver implements AutoCloseable {
    /** One request. {@code path} tells the webhooks of a test apart. */
    public record Request(String path, Map<String, List<String>> headers, String body) {
        public Notice notice() {
            return Json.read(body, Notice.class);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        /** Checks it as {@code docs/events.md} tells receivers to. */
        public boolean isSignedWith(String secret) {
            Map<String, String> parts = new HashMap<>();
            for (String part : header("Understudy-signature").split(",")) {
                parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] expected = mac.doFinal((parts.get("t") + "." + body).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(expected).equals(parts.get("v1"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a path answers. */
    @FunctionalInterface
    public interface Answer {
        /** @param number of the request to this path, from 1 */
        int status(int number) throws InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** What came to a path, once it is as a test expects. */
    public List<Request> await(String path, Predicate<List<Request>> condition) {
        return Awaitility.await("requests to " + path)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> requests(path), condition);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number;
            synchronized (this) {
                requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), body));
                number = requests(path).size();
            }
            int status = answers.getOrDefault(path, any -> 200).status(number);
            byte[] answer = ("answer " + number + " of " + path).getBytes(StandardCharsets.UTF_8);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            boolean hasBody = status != 204;
            exchange.sendResponseHeaders(status, hasBody ? answer.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
