package dev.understudy.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.StatusCode;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestValidatorTest {
    private static final TestingReference REFERENCE = new TestingReference();
    private static final long SEED = 42;
    private static final int FLIPS = 300;

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        REFERENCE.close();
    }

    static ManifestValidator trusting(SelfMadeAuthority.Made... authorities) {
        return new ManifestValidator(
                new TrustList(Set.of(authorities).stream()
                        .map(SelfMadeAuthority.Made::root)
                        .collect(Collectors.toSet())),
                Clock.fixed(TestingFilms.NOW, ZoneOffset.UTC));
    }

    private List<Path> sources() throws IOException {
        return List.of(TestingFilms.film(), TestingFilms.picture(folder, "jpg"), TestingFilms.picture(folder, "png"));
    }

    @Test
    void trustsWhatIsWrittenHereAndSaysWhatItSays() throws IOException {
        for (Path source : sources()) {
            for (SelfMadeAuthority.Made signer : List.of(TestingFilms.ES256, TestingFilms.ED25519)) {
                Path marked = TestingFilms.marked(source, Files.createTempDirectory(folder, "m"), signer);
                ValidationReport report = trusting(signer).validate(marked);
                assertThat(report.state()).as(report.statuses().toString()).isEqualTo(ValidationReport.State.TRUSTED);
                assertThat(report.signer()).hasValueSatisfying(one -> assertThat(one.organisation())
                        .isEqualTo("A studio"));
                assertThat(report.generator()).contains("Understudy 0.1.0");
                assertThat(report.assertions()
                                .get("dev.understudy.grant")
                                .at("/grants/0/sha256")
                                .asText())
                        .isEqualTo(TestingFilms.GRANT_HASH);
                assertThat(report.assertions()
                                .get("c2pa.soft-binding")
                                .at("/blocks/0/value")
                                .asText())
                        .isEqualTo(Base64.getEncoder()
                                .encodeToString(java.nio.ByteBuffer.allocate(8)
                                        .putLong(TestingFilms.WATERMARK)
                                        .array()));
            }
        }
    }

    @Test
    void readsWhatTheReferenceWrites() throws IOException {
        for (Path source : sources()) {
            Path signed = sign(source, List.of());
            ValidationReport report = trusting(TestingFilms.ES256).validate(signed);
            assertThat(report.state()).as(report.statuses().toString()).isEqualTo(ValidationReport.State.TRUSTED);
            assertThat(report.title()).contains("by c2pa-rs");
        }
    }

    @Test
    void readsAManifestWithTheManifestOfAnIngredient() throws IOException {
        for (Path source : sources()) {
            Path parent = TestingFilms.marked(source, folder, TestingFilms.ES256);
            Path signed = sign(parent, List.of(parent));
            ValidationReport report = trusting(TestingFilms.ES256).validate(signed);
            assertThat(report.state()).as(report.statuses().toString()).isEqualTo(ValidationReport.State.TRUSTED);
            assertThat(report.has(StatusCode.INGREDIENT_MANIFEST_VALIDATED)).isTrue();
        }
    }

    @Test
    void findsBytesThatTheReferenceSignedAndSomebodyChanged() throws IOException {
        Path signed = sign(TestingFilms.picture(folder, "jpg"), List.of());
        byte[] whole = Files.readAllBytes(signed);
        whole[whole.length - 100] ^= 1;
        Files.write(signed, whole);
        ValidationReport report = trusting(TestingFilms.ES256).validate(signed);
        assertThat(report.state()).isEqualTo(ValidationReport.State.INVALID);
        assertThat(report.has(StatusCode.ASSERTION_DATA_HASH_MISMATCH)).isTrue();
    }

    @Test
    void findsEveryByteThatWasChangedBehindTheManifest() throws IOException {
        Random random = new Random(SEED);
        for (Path source : sources()) {
            Path marked = TestingFilms.marked(source, folder, TestingFilms.ES256);
            byte[] whole = Files.readAllBytes(marked);
            int behind = 33_000;
            for (int i = 0; i < FLIPS / 3; i++) {
                int at = behind + random.nextInt(whole.length - behind);
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Files.write(marked, changed);
                ValidationReport report = trusting(TestingFilms.ES256).validate(marked);
                assertThat(report.state())
                        .as("byte %d of %s: %s", at, marked.getFileName(), report.statuses())
                        .isEqualTo(ValidationReport.State.INVALID);
            }
        }
    }

    @Test
    void doesNotTrustASignerWhoIsNotOnTheList() throws IOException {
        Path marked = TestingFilms.marked(TestingFilms.film(), folder, TestingFilms.ES256);
        ValidationReport report = trusting(TestingFilms.ED25519).validate(marked);
        assertThat(report.state()).isEqualTo(ValidationReport.State.VALID);
        assertThat(report.has(StatusCode.SIGNING_CREDENTIAL_UNTRUSTED)).isTrue();
    }

    @Test
    void refusesACertificateThatIsOver() throws IOException {
        Path marked = TestingFilms.marked(TestingFilms.film(), folder, TestingFilms.ES256);
        ManifestValidator later = new ManifestValidator(
                new TrustList(Set.of(TestingFilms.ES256.root())),
                Clock.fixed(TestingFilms.NOW.plus(Duration.ofDays(5000)), ZoneOffset.UTC));
        ValidationReport report = later.validate(marked);
        assertThat(report.state()).isEqualTo(ValidationReport.State.INVALID);
        assertThat(report.has(StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY)).isTrue();
    }

    @Test
    void saysThatThereIsNoManifest() throws IOException {
        assertThat(trusting(TestingFilms.ES256).validate(TestingFilms.film()).state())
                .isEqualTo(ValidationReport.State.NONE);
    }

    private Path sign(Path source, List<Path> parents) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String name = source.getFileName().toString();
        String mimeType = name.endsWith(".mp4") ? "video/mp4" : name.endsWith(".png") ? "image/png" : "image/jpeg";
        Path output = folder.resolve("reference-" + name);
        Files.deleteIfExists(output);
        String action = parents.isEmpty() ? "c2pa.created" : "c2pa.edited";
        ObjectNode manifest = json.createObjectNode().put("title", "by c2pa-rs").put("format", mimeType);
        manifest.set("claim_generator_info", json.valueToTree(List.of(Map.of("name", "test", "version", "1"))));
        ObjectNode data = json.valueToTree(Map.of(
                "actions",
                List.of(Map.of(
                        "action",
                        action,
                        "digitalSourceType",
                        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"))));
        if (parents.isEmpty()) {
            manifest.set("assertions", json.valueToTree(List.of(Map.of("label", "c2pa.actions.v2", "data", data))));
        }
        ObjectNode request = TestingReference.request("sign")
                .put("path", source.toString())
                .put("mimeType", mimeType)
                .put("output", output.toString())
                .put("algorithm", "es256")
                .put(
                        "certificates",
                        SelfMadeAuthority.pem(
                                TestingFilms.ES256.credential().chain().get(0)))
                .put("key", pkcs8());
        parents.forEach(parent -> request.put("parent", parent.toString()));
        request.set("manifest", manifest);
        REFERENCE.sign(request);
        return output;
    }

    private static String pkcs8() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(TestingFilms.ES256.credential().key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
