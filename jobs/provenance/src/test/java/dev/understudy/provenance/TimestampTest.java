package dev.understudy.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provenance.cose.ClaimSigner;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import dev.understudy.provenance.cose.TimestampAuthority;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.StatusCode;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampTest {
    @TempDir
    Path folder;

    @Test
    void aTimeStampLetsASignatureHoldWhenTheCertificateIsOver() throws Exception {
        Instant time = TestingFilms.NOW.plus(Duration.ofMinutes(1));
        try (TestingAuthority authority = new TestingAuthority(time);
                TestingReference reference = new TestingReference()) {
            ClaimSigner signer = new ClaimSigner(
                    TestingFilms.ES256.credential(), Optional.of(new TimestampAuthority(authority.address())));
            Path marked = TestingFilms.marked(TestingFilms.picture(folder, "jpg"), folder, signer);
            ManifestValidator later = new ManifestValidator(
                    new TrustList(Set.of(TestingFilms.ES256.root(), authority.root())),
                    Clock.fixed(TestingFilms.NOW.plus(Duration.ofDays(5000)), ZoneOffset.UTC));
            ValidationReport report = later.validate(marked);
            assertThat(report.state()).as(report.statuses().toString()).isEqualTo(ValidationReport.State.TRUSTED);
            assertThat(report.has(StatusCode.TIME_STAMP_TRUSTED)).isTrue();
            assertThat(report.signer().flatMap(ValidationReport.Signer::time)).contains(time);

            JsonNode judged = reference.read(
                    marked,
                    "image/jpeg",
                    SelfMadeAuthority.pem(TestingFilms.ES256.root()) + SelfMadeAuthority.pem(authority.root()));
            assertThat(judged.get("validation_state").asText()).isEqualTo("Trusted");
            assertThat(judged.at("/validation_results/activeManifest/success").findValuesAsText("code"))
                    .contains("timeStamp.validated");
        }
    }

    @Test
    void saysThatTheAuthorityCannotBeReached() {
        ClaimSigner signer = new ClaimSigner(
                TestingFilms.ES256.credential(),
                Optional.of(new TimestampAuthority(URI.create("http://127.0.0.1:9/"))));
        assertThatThrownBy(() -> TestingFilms.marked(TestingFilms.picture(folder, "png"), folder, signer))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("no time stamp from http://127.0.0.1:9/");
    }
}
