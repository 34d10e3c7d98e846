package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import dev.understudy.provenance.manifest.HardBinding;
import dev.understudy.provenance.manifest.ManifestRequest;
import dev.understudy.provenance.manifest.ManifestWriter;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The control plane signs the manifests of films, for the stage that assembles them and while it runs. */
@ExtendWith(TestingFarm.Extension.class)
class ManifestsIT {
    private static final byte[] FILM =
            "a film, of which nobody but its worker knows".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void signsForTheStageThatRunsAndForNoOther(TestingFarm farm) throws Exception {
        long job = farm.render();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment assemble = worker.finishTo("assemble", farm);
            ManifestDesk desk = ((StageInput.Assemble) assemble.input()).manifests();

            ValidationReport report = validate(sign(farm, desk.pass(), 200), desk.roots());
            assertThat(report.state()).as(report.statuses().toString()).isEqualTo(ValidationReport.State.TRUSTED);
            assertThat(report.assertions()
                            .get("dev.understudy.grant")
                            .path("job")
                            .asLong())
                    .isEqualTo(job);
            assertThat(report.assertions()
                            .get("dev.understudy.grant")
                            .at("/grants/0/sha256")
                            .asText())
                    .hasSize(64);
            assertThat(farm.api().get("manifests/root").body()).isEqualTo(desk.roots());

            findsItAgain(farm, job);
            String other = desk.pass().substring(4);
            sign(farm, other, 422);
            sign(farm, "", 422);
            worker.finish(assemble, farm);
            farm.api().awaitJob(job, view -> view.stages().stream()
                    .anyMatch(stage -> stage.name().equals("assemble")
                            && stage.state().name().equals("DONE")));
            sign(farm, desk.pass(), 409);
        }
        farm.api().post("jobs/" + job + "/cancel", Map.of());
    }

    /** A film without manifest has its mark, and by it the manifest. */
    private static void findsItAgain(TestingFarm farm, long job) throws SQLException {
        long bits = Long.parseLong(farm.strings("select id::text from mark where job = ?::bigint", Long.toString(job))
                .get(0));
        String value = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
        String query = "c2pa/matches/byBinding?alg=dev.understudy.watermark.1&value="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
        String label = farm.api()
                .get(query)
                .as(JsonNode.class)
                .at("/matches/0/manifestId")
                .asText();
        assertThat(label).startsWith("urn:c2pa:");
        MarkView mark = farm.api().get("marks/" + new MarkId(bits)).as(MarkView.class);
        assertThat(mark.manifests()).containsExactly(label);
        assertThat(farm.api().get("c2pa/manifests/" + label).body()).contains("c2pa.soft-binding");
    }

    private ValidationReport validate(byte[] store, String roots) throws IOException {
        Path film = Files.write(folder.resolve("film.mxf"), FILM);
        Files.write(folder.resolve("film.mxf.c2pa"), store);
        return new ManifestValidator(TrustList.parse(roots), Clock.systemUTC()).validate(film);
    }

    private static byte[] sign(TestingFarm farm, String pass, int status) throws Exception {
        HardBinding binding =
                HardBinding.data(MessageDigest.getInstance("SHA-256").digest(FILM), 0, 0);
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(farm.api().uri("manifests"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(Json.write(
                                        new ManifestRequest(pass, "film.mxf", binding, ManifestWriter.STORE_BYTES))))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(status);
        return response.body();
    }
}
