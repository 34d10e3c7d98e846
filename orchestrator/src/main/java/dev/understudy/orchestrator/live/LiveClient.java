package dev.understudy.orchestrator.live;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Credential;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;

/** One browser or script that follows the farm over server-sent events. Slow ones are cut off; they come back and catch up. */
final class LiveClient {
    /** What only those get who follow its job. */
    static final Set<String> PARTS = Set.of("segment", "attempt", "training-point", "preview", "shots");
    /** Bytes that may wait for a slow client. */
    private static final int PATIENCE = 8 * 1024 * 1024;

    private final HttpServerResponse response;
    private final Optional<Long> job;
    private final Optional<Long> lastEventId;
    private final Credential credential;
    private volatile Caller caller;
    private volatile boolean closed;

    LiveClient(
            HttpServerResponse response,
            Optional<Long> job,
            Optional<Long> lastEventId,
            Credential credential,
            Caller caller) {
        this.response = response;
        this.job = job;
        this.lastEventId = lastEventId;
        this.credential = credential;
        this.caller = caller;
        response.setWriteQueueMaxSize(PATIENCE);
        response.closeHandler(ended -> closed = true);
        response.exceptionHandler(failure -> closed = true);
    }

    Optional<Long> job() {
        return job;
    }

    Optional<Long> lastEventId() {
        return lastEventId;
    }

    Credential credential() {
        return credential;
    }

    /** What the client may see from now on. */
    void setCaller(Caller caller) {
        this.caller = caller;
    }

    boolean isClosed() {
        return closed;
    }

    /** The client has what it missed; from here on it can come back with this id even if nothing ever happens. */
    void welcome(long position) {
        write("retry: 1000\nid: " + position + "\n: following\n\n");
    }

    void send(LiveMessage message) {
        boolean wanted = !PARTS.contains(message.type()) || message.job().equals(job);
        if (wanted && LiveRights.sees(caller, job, message)) {
            write("id: " + message.sequence() + "\ndata: " + Json.write(message) + "\n\n");
        }
    }

    /** What it missed is no longer kept: it has to load everything again. */
    void sendReset(long newest) {
        send(new LiveMessage(newest, "reset", Optional.empty(), NullNode.getInstance()));
    }

    void ping() {
        write(": ping\n\n");
    }

    void close() {
        if (!closed) {
            closed = true;
            response.end();
        }
    }

    private void write(String text) {
        if (closed) {
            return;
        }
        if (response.writeQueueFull()) {
            close();
            return;
        }
        response.write(text);
    }
}
