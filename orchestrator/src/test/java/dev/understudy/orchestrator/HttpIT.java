package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.NewProduction;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every request. */
@ExtendWith(TestingFarm.Extension.class)
class HttpIT {
    @Test
    void everyErrorIsAProblemDocument(TestingFarm farm) {
        Api api = farm.api();
        assertProblem(api.get("nothing-here"), 404, "NOT_FOUND");
        assertProblem(api.get("jobs/999999"), 404, "NOT_FOUND");
        assertProblem(api.get("jobs/seven"), 404, "NOT_FOUND");
        assertProblem(api.post("workers", Map.of()), 405, "METHOD_NOT_ALLOWED");
        assertProblem(api.postText("productions", "text/plain", "x"), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(api.postText("productions", "application/json", "{\"slug\": "), 400, "UNREADABLE_REQUEST");
        assertProblem(api.postText("productions", "application/json", ""), 422, "INVALID");
        assertProblem(api.post("productions", Map.of("slug", "x", "titel", "y")), 400, "UNREADABLE_REQUEST");
        assertProblem(api.post("productions", new NewProduction("No Slug", "")), 422, "INVALID");
        assertProblem(
                api.post("performers", Map.of("slug", "x", "name", "y", "kind", "GHOST")), 400, "UNREADABLE_REQUEST");
        assertProblem(api.get("live?job=seven"), 422, "INVALID");
    }

    @Test
    void whatExistsIsNotEnteredTwice(TestingFarm farm) {
        String slug = farm.production();
        assertProblem(farm.api().post("productions", new NewProduction(slug, "again")), 409, "ALREADY_EXISTS");
    }

    @Test
    void anotherSitesPageChangesNothing(TestingFarm farm) {
        NewProduction production = new NewProduction(farm.name("production"), "x");
        assertProblem(
                farm.api().post("productions", production, "Origin", "https://evil.example"), 403, "FOREIGN_ORIGIN");
        assertProblem(farm.api().post("productions", production, "Origin", "null"), 403, "FOREIGN_ORIGIN");
        String own = "http://" + farm.api().uri("/").getAuthority();
        assertThat(farm.api().post("productions", production, "Origin", own).status())
                .isEqualTo(201);
    }

    @Test
    void anotherNameThatLeadsHereGetsNothing(TestingFarm farm) throws IOException {
        assertThat(getAs(farm, "evil.example")).contains(" 403 ").contains("FOREIGN_ORIGIN");
        assertThat(getAs(farm, "evil.example:7700")).contains(" 403 ").doesNotContain("\"slug\"");
        assertThat(getAs(farm, "localhost")).contains(" 401 ").contains("UNAUTHENTICATED");
        assertThat(getAs(farm, "LOCALHOST:7700")).contains(" 401 ");
    }

    /** A request that names another host than it is sent to, as a browser's after DNS rebinding. */
    private static String getAs(TestingFarm farm, String host) throws IOException {
        URI address = farm.api().uri("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request =
                    "GET /api/v1/productions HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theConsoleIsServedAtEveryAddressOfItsPages(TestingFarm farm) {
        Api.Answer index = farm.api().get("/");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.header("content-type")).startsWith("text/html");
        assertThat(index.header("content-security-policy")).contains("frame-ancestors 'none'");
        assertThat(index.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(index.header("cache-control")).isEqualTo("no-cache");
        assertThat(farm.api().get("/jobs/7/segments").body()).isEqualTo(index.body());
        assertThat(farm.api().get("/no-such-script.js").status()).isEqualTo(404);
    }

    @Test
    void theApiDescribesItself(TestingFarm farm) {
        assertThat(farm.api().get("/q/openapi").body())
                .contains("Understudy", "/api/v1/jobs/{id}/retry", "/api/v1/live", "Submits a job");
        assertThat(farm.api().get("/q/swagger-ui/").status()).isEqualTo(200);
        assertThat(farm.api().get("/q/metrics").body()).contains("understudy_jobs_accepted_total");
        assertThat(farm.api().get("/q/health/ready").body()).contains("Kafka", "Database");
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.problem().code()).isEqualTo(code);
        assertThat(answer.problem().remedy()).isNotBlank();
    }
}
