package dev.understudy.local.client;

import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** The farm's live stream (server-sent events). Read by one thread. */
public final class LiveStream {
    private static final String DATA = "data:";

    private final ApiConnection connection;
    private final String path;
    private OptionalLong last = OptionalLong.empty();

    LiveStream(ApiConnection connection, Optional<Long> job) {
        this.connection = connection;
        this.path = "/live" + job.map(id -> "?job=" + id).orElse("");
    }

    /** Told about what happens. */
    public interface Listener {
        /**
         * The stream is open: what happens from now on is told. What is known from before may be old.
         *
         * @return whether to go on reading
         */
        boolean opened();

        /** @return whether to go on reading */
        boolean received(LiveMessage message);
    }

    /**
     * Reads until the listener has enough.
     *
     * @return true if the listener had enough, false if the stream ended before; call again to go on where it ended
     * @throws dev.understudy.local.LocalException {@code SERVER_UNREACHABLE} if it cannot be opened
     */
    public boolean read(Listener listener) {
        HttpRequest.Builder request = connection.request(path).header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", Long.toString(id)));
        try (InputStream stream = connection.open(request.GET().build());
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return !listener.opened() || read(lines, listener);
        } catch (IOException e) {
            return false; // the server went away; it may come back
        }
    }

    private boolean read(BufferedReader lines, Listener listener) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(DATA)) {
                data.append(line.substring(DATA.length()).stripLeading()).append('\n');
            } else if (line.isEmpty() && data.length() > 0) {
                LiveMessage message = Json.read(data.toString(), LiveMessage.class);
                data.setLength(0);
                last = OptionalLong.of(message.sequence());
                if (!listener.received(message)) {
                    return true;
                }
            }
        }
        return false;
    }
}
