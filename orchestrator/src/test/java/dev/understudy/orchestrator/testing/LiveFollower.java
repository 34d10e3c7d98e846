package dev.understudy.orchestrator.testing;

import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Follows the live stream as a browser does. */
public final class LiveFollower implements AutoCloseable {
    private final HttpURLConnection connection;
    private final List<LiveMessage> messages = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();

    /** @param lastEventId may be empty */
    public LiveFollower(URI uri, String lastEventId) {
        this(uri, lastEventId, TestingFarm.ADMIN_SECRET);
    }

    /** @param token of whoever follows */
    public LiveFollower(URI uri, String lastEventId, String token) {
        try {
            connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (!lastEventId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastEventId);
            }
            Thread reader = new Thread(this::read, "live-follower");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitComment("following");
    }

    public List<LiveMessage> messages() {
        return messages;
    }

    public LiveMessage await(Predicate<LiveMessage> wanted) {
        return Awaitility.await("a live message")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> messages.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    public void awaitComment(String text) {
        Awaitility.await("the comment " + text)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> comments.contains(": " + text));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    messages.add(Json.read(line.substring(6), LiveMessage.class));
                } else if (line.startsWith(":")) {
                    comments.add(line);
                }
            }
        } catch (IOException e) {
            comments.add(": closed");
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
