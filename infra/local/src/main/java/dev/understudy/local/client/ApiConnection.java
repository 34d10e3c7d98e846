package dev.understudy.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests to a server of the farm. Every failure becomes a {@link LocalException} in words. */
final class ApiConnection {
    private static final String BASE = "/api/v1";
    private static final String JSON = "application/json";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int SHOWN = 200;

    private final URI server;
    private final Optional<String> token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    ApiConnection(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    URI server() {
        return server;
    }

    /** @param path below the API's base, such as {@code /jobs/7} */
    HttpRequest.Builder request(String path) {
        return asCaller(HttpRequest.newBuilder(URI.create(server + BASE + path)));
    }

    /** @param url as the API names it: absolute on the server, or a whole address */
    HttpRequest.Builder requestUrl(String url) {
        URI address = server.resolve(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        // The token is for this server and nobody else.
        return address.getScheme().equals(server.getScheme())
                        && address.getAuthority().equals(server.getAuthority())
                ? asCaller(request)
                : request;
    }

    private HttpRequest.Builder asCaller(HttpRequest.Builder request) {
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    <T> T get(String path, Class<T> type) {
        return send(request(path).GET().build(), type);
    }

    <T> List<T> list(String path, Class<T> type) {
        return sendForList(request(path).GET().build(), type);
    }

    <T> T post(String path, Object body, Class<T> type) {
        return send(withBody("POST", path, body), type);
    }

    <T> List<T> postForList(String path, Object body, Class<T> type) {
        return sendForList(withBody("POST", path, body), type);
    }

    <T> T put(String path, Object body, Class<T> type) {
        return send(withBody("PUT", path, body), type);
    }

    void delete(String path) {
        send(request(path).DELETE().build(), InputStream::readAllBytes);
    }

    private HttpRequest withBody(String method, String path, Object body) {
        return request(path)
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    <T> T send(HttpRequest request, Class<T> type) {
        return send(request, body -> Json.mapper().readValue(body, type));
    }

    <T> List<T> sendForList(HttpRequest request, Class<T> type) {
        return send(
                request,
                body -> Json.mapper().readerFor(type).<T>readValues(body).readAll());
    }

    /** Of the answer to {@code request}, if it is a success; the body is not looked at. */
    HttpHeaders headers(HttpRequest request) {
        HttpResponse<InputStream> response = exchange(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() >= FIRST_ERROR) {
                throw refused(response.statusCode(), body.readAllBytes(), request);
            }
            return response.headers();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The body of a successful answer, as it comes; the caller closes it. */
    InputStream open(HttpRequest request) {
        HttpResponse<InputStream> response = exchange(request);
        if (response.statusCode() < FIRST_ERROR) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refused(response.statusCode(), body.readAllBytes(), request);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    private <T> T send(HttpRequest request, Reading<T> reading) {
        try (InputStream body = open(request)) {
            return reading.read(body);
        } catch (JsonProcessingException e) {
            throw new LocalException(
                    LocalErrorCode.SERVER_UNINTELLIGIBLE,
                    "%s answered %s with something that this version does not understand: %s"
                            .formatted(server, request.uri().getPath(), e.getOriginalMessage()),
                    "use the command line and the server of the same version",
                    e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private LocalException unreachable(Exception e) {
        String reason = e instanceof ConnectException ? "nothing listens there" : String.valueOf(e.getMessage());
        return new LocalException(
                LocalErrorCode.SERVER_UNREACHABLE,
                "no farm answers at " + server + " (" + reason + ")",
                "start it: ./understudy up; or name another one: --server URL",
                e);
    }

    private LocalException refused(int status, byte[] body, HttpRequest request) {
        LocalErrorCode code =
                status < FIRST_SERVER_ERROR ? LocalErrorCode.SERVER_REFUSES : LocalErrorCode.SERVER_FAILED;
        try {
            ProblemDocument problem = Json.mapper().readValue(body, ProblemDocument.class);
            // Where the detail lists the errors itself, they are shown once, one a line.
            String message = problem.detail().replace(": " + String.join("; ", problem.errors()), "");
            return new LocalException(code, message, problem.remedy(), problem.errors());
        } catch (IOException e) {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            return new LocalException(
                    code,
                    "%s %s answered %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri(),
                                    status,
                                    text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text),
                    "check that the address is that of an Understudy farm, and see the orchestrator's log");
        }
    }
}
