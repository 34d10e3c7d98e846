package dev.understudy.orchestrator.webhooks;

import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts one notice to one receiver. It follows no redirect, and waits for nobody longer than it was told to. */
@Singleton
class DeliverySender {
    private static final int ANSWER_BYTES = 1_024;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;

    private final ReceiverGuard guard;
    private final SecretSeal seal;
    private final Clock clock;
    private final Duration timeout;
    private final HttpClient client;

    DeliverySender(ReceiverGuard guard, SecretSeal seal, Clock clock, FarmConfig config) {
        this.guard = guard;
        this.seal = seal;
        this.clock = clock;
        this.timeout = config.webhooks().timeout();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Blocks while the receiver's name is resolved; the answer is awaited without a thread. */
    CompletableFuture<Outcome> send(DeliveryStore.Due due) {
        Instant at = clock.instant();
        HttpRequest request;
        try {
            URI receiver = URI.create(due.url());
            Optional<String> refusal = guard.refusal(receiver);
            if (refusal.isPresent()) {
                return CompletableFuture.completedFuture(Outcome.failed(at, Duration.ZERO, refusal.get()));
            }
            request = request(due, receiver, seal.open(due.secret()), at);
        } catch (UnknownHostException e) {
            return CompletableFuture.completedFuture(
                    Outcome.failed(at, since(at), "the name " + e.getMessage() + " cannot be resolved"));
        } catch (GeneralSecurityException e) {
            return CompletableFuture.completedFuture(Outcome.failed(
                    at,
                    Duration.ZERO,
                    "its secret cannot be opened, since the farm's ticket key is another one now: give it a"
                            + " new secret with POST /api/v1/webhooks/" + due.webhook() + "/secret"));
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, response -> new FirstBytes(ANSWER_BYTES));
        // The client's own timeout ends with the answer's head; a receiver may send its body for ever.
        return answer.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    answer.cancel(true);
                    return failure == null ? answered(at, response) : Outcome.failed(at, since(at), explain(failure));
                });
    }

    private static HttpRequest request(DeliveryStore.Due due, URI receiver, String secret, Instant at) {
        byte[] body = due.body().getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Understudy")
                .header("Understudy-Delivery", Long.toString(due.id()))
                .header("Understudy-Notice", due.notice().toString())
                .header("Understudy-Type", due.type())
                .header(Signature.HEADER, Signature.of(secret, at, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Outcome answered(Instant at, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Optional<String> error = Optional.empty();
        if (status >= REDIRECT && status < CLIENT_ERROR) {
            error = Optional.of("it answered with a redirect to "
                    + response.headers().firstValue("Location").orElse("nowhere") + ", which is not followed");
        } else if (status < OK || status >= REDIRECT) {
            error = Optional.of("it answered with status " + status + "; only 200 to 299 count");
        }
        // Postgres keeps no NUL in text.
        String text = new String(response.body(), StandardCharsets.UTF_8).replace("\0", "");
        return new Outcome(at, since(at), Optional.of(status), Optional.of(text), error);
    }

    private String explain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "it did not answer within " + timeout.toSeconds() + " seconds";
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return "no answer: " + cause.getClass().getSimpleName() + message;
    }

    private Duration since(Instant at) {
        return Duration.between(at, clock.instant());
    }
}
