package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AssetView;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Storing files and reading them back. */
@ExtendWith(TestingFarm.Extension.class)
class AssetsIT {
    @Test
    void theSameContentIsStoredOnce(TestingFarm farm) {
        byte[] content = "the same film".getBytes(StandardCharsets.UTF_8);
        Api.Answer first = farm.api().upload("name=one.mp4", content);
        Api.Answer second = farm.api().upload("name=two.mp4", content);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.as(AssetView.class)).isEqualTo(first.as(AssetView.class));
        assertThat(first.as(AssetView.class).name()).isEqualTo("one.mp4");
        assertThat(farm.storage().incoming()).isEmptyDirectory();
    }

    @Test
    void aLargeFileIsStreamedToTheDisk(TestingFarm farm) {
        byte[] content = new byte[48 << 20];
        new Random(1).nextBytes(content);
        Api.Answer stored = farm.api()
                .uploadInChunks(
                        "name=large.mp4",
                        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        AssetView asset = stored.as(AssetView.class);
        assertThat(asset.bytes()).isEqualTo(content.length);
        assertThat(farm.storage().asset(asset.sha256())).hasBinaryContent(content);
    }

    @Test
    void anEmptyFileIsRefused(TestingFarm farm) {
        Api.Answer answer = farm.api().upload("name=empty.mp4", new byte[0]);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem().code()).isEqualTo("EMPTY_FILE");
    }

    @Test
    void aHostileNameIsOnlyAName(TestingFarm farm) {
        String name = "../../../etc/cron.d/x\u001b[31m\n<script>alert(1)</script>.mp4";
        AssetView asset = farm.api()
                .upload(
                        "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                        "hostile".getBytes(StandardCharsets.UTF_8))
                .as(AssetView.class);
        assertThat(asset.name()).isEqualTo("script>.mp4");
        assertThat(farm.storage().asset(asset.sha256())).hasContent("hostile");
    }

    @Test
    void browsersCanSeekInAFilm(TestingFarm farm) {
        AssetView asset = farm.api()
                .upload("name=film.mp4", "0123456789".getBytes(StandardCharsets.UTF_8))
                .as(AssetView.class);
        Api.Answer whole = farm.api().get(asset.url());
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.header("content-type")).isEqualTo("video/mp4");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        Api.Answer part = farm.api().get(asset.url(), "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        assertThat(part.header("content-length")).isEqualTo("3");
        assertThat(farm.api().get(asset.url(), "Range", "bytes=10-").status()).isEqualTo(416);
        assertThat(farm.api()
                        .get(asset.url(), "If-None-Match", whole.header("etag"))
                        .status())
                .isEqualTo(304);
        Api.Answer head = farm.api().head(asset.url());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo("10");
    }

    @Test
    void whatIsNotThereIsAProblem(TestingFarm farm) {
        assertThat(farm.api().get("assets/" + "0".repeat(64) + "/content").status())
                .isEqualTo(404);
        assertThat(farm.api().get("assets/..%2f..%2fetc/content").problem().code())
                .isEqualTo("NOT_FOUND");
    }
}
