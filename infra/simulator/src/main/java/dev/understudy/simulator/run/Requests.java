package dev.understudy.simulator.run;

import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Requests to whichever orchestrator answers, repeated while none does. */
public final class Requests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> servers;
    private final String token;

    public Requests(Site site) {
        this.token = site.token();
        this.servers = site.orchestrators().stream()
                .map(member -> member.client().server())
                .toList();
    }

    /** @return the answer, a refusal (4xx) too */
    public HttpResponse<String> post(String path, String type, String body) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing answered";
        for (int i = 0; System.nanoTime() < deadline; i++) {
            URI server = servers.get(i % servers.size());
            HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < FIRST_SERVER_ERROR) {
                    return answer;
                }
                last = answer.statusCode() + ": " + answer.body();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new SimulatorException(
                SimulatorErrorCode.REQUEST_REFUSED,
                "POST %s was not answered for %d s, at last: %s".formatted(path, PATIENCE.toSeconds(), last),
                "see the orchestrators' logs");
    }

    /** As {@link #post}, where only success will do. */
    public String created(String path, String type, String body) throws InterruptedException {
        HttpResponse<String> answer = post(path, type, body);
        if (answer.statusCode() >= 400 && answer.statusCode() != 409) {
            throw new SimulatorException(
                    SimulatorErrorCode.REQUEST_REFUSED,
                    "POST %s was refused with %d: %s".formatted(path, answer.statusCode(), answer.body()),
                    "this is a mistake of the simulator, or of the control plane's checks");
        }
        return answer.body();
    }
}
