package dev.understudy.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written here, c2pa-rs trusts; and it finds every byte that was changed afterwards. */
class ReferenceAcceptsTest {
    private static final TestingReference REFERENCE = new TestingReference();
    private static final long SEED = 20_261_127;
    private static final int FLIPS = 12;

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        REFERENCE.close();
    }

    @Test
    void trustsAnMp4SignedWithEs256() throws IOException {
        requireTrusted(TestingFilms.film(), "video/mp4", TestingFilms.ES256, "assertion.bmffHash.match");
    }

    @Test
    void trustsAnMp4SignedWithEd25519() throws IOException {
        requireTrusted(TestingFilms.film(), "video/mp4", TestingFilms.ED25519, "assertion.bmffHash.match");
    }

    @Test
    void trustsAJpeg() throws IOException {
        requireTrusted(
                TestingFilms.picture(folder, "jpg"), "image/jpeg", TestingFilms.ES256, "assertion.dataHash.match");
    }

    @Test
    void trustsAPng() throws IOException {
        requireTrusted(
                TestingFilms.picture(folder, "png"), "image/png", TestingFilms.ES256, "assertion.dataHash.match");
    }

    @Test
    void trustsASidecar() throws IOException {
        Path film = Files.write(
                folder.resolve("film.mkv"), new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 1, 2, 3, 4, 5, 6, 7, 8});
        Path marked = TestingFilms.marked(film, folder, TestingFilms.ES256);
        JsonNode report = REFERENCE.readBeside(
                ManifestFiles.sidecar(marked),
                marked,
                "video/x-matroska",
                SelfMadeAuthority.pem(TestingFilms.ES256.root()));
        assertThat(report.get("validation_state").asText()).isEqualTo("Trusted");
    }

    @Test
    void findsEveryByteThatWasChanged() throws IOException {
        for (Path source : List.of(
                TestingFilms.film(), TestingFilms.picture(folder, "jpg"), TestingFilms.picture(folder, "png"))) {
            Path marked = TestingFilms.marked(source, folder, TestingFilms.ES256);
            byte[] whole = Files.readAllBytes(marked);
            String mimeType = mimeType(marked);
            Random random = new Random(SEED);
            // Beginning and end of pictures are left alone: what is no picture at all is not read at all.
            int from = whole.length / 10 + 40_000;
            for (int i = 0; i < FLIPS; i++) {
                int at = Math.min(from + random.nextInt(whole.length), whole.length - 1 - random.nextInt(500));
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Files.write(marked, changed);
                JsonNode report = REFERENCE.read(marked, mimeType, SelfMadeAuthority.pem(TestingFilms.ES256.root()));
                assertThat(report.get("validation_state").asText())
                        .as("%s, byte %d of %d changed", marked.getFileName(), at, whole.length)
                        .isEqualTo("Invalid");
            }
        }
    }

    private void requireTrusted(Path source, String mimeType, SelfMadeAuthority.Made signer, String match)
            throws IOException {
        Path marked = TestingFilms.marked(source, folder, signer);
        JsonNode report = REFERENCE.read(marked, mimeType, SelfMadeAuthority.pem(signer.root()));
        JsonNode results = report.at("/validation_results/activeManifest");
        assertThat(results.get("failure")).as(report.toPrettyString()).isEmpty();
        assertThat(codes(results.get("success")))
                .contains("signingCredential.trusted", "claimSignature.validated", match);
        assertThat(codes(results.get("informational"))).isEmpty();
        assertThat(report.get("validation_state").asText()).isEqualTo("Trusted");
        JsonNode manifest =
                report.at("/manifests").get(report.get("active_manifest").asText());
        assertThat(manifest.at("/signature_info/issuer").asText()).isEqualTo("A studio");
        assertThat(manifest.get("ingredients")).hasSize(2);
        assertThat(manifest.at("/ingredients/0/relationship").asText()).isEqualTo("parentOf");
        assertThat(manifest.at("/ingredients/1/relationship").asText()).isEqualTo("componentOf");
        assertThat(manifest.get("assertions").findValuesAsText("label"))
                .contains("c2pa.actions.v2", "cawg.training-mining", "c2pa.soft-binding", "dev.understudy.grant");
    }

    private static Stream<String> codes(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.get("code").asText());
    }

    private static String mimeType(Path file) {
        String name = file.toString();
        return name.endsWith(".mp4") ? "video/mp4" : name.endsWith(".png") ? "image/png" : "image/jpeg";
    }
}
