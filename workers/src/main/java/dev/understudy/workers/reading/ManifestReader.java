package dev.understudy.workers.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.reading.ManifestReading;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the C2PA manifest of any file, as much of it as is told to people. */
final class ManifestReader {
    private static final String GRANT = "dev.understudy.grant";
    private static final String SOFT_BINDING = "c2pa.soft-binding";
    private static final String ACTIONS = "c2pa.actions.v2";
    private static final int MOST_FAILURES = 20;

    private final ManifestValidator validator;

    /** @param roots certificates in PEM; empty if nobody is trusted */
    ManifestReader(String roots) {
        TrustList trusted = roots.isBlank() ? new TrustList(Set.of()) : TrustList.parse(roots);
        this.validator = new ManifestValidator(trusted, Clock.systemUTC());
    }

    ManifestReading read(Path file) throws IOException {
        ValidationReport report = validator.validate(file);
        boolean isTrusted = report.state() == ValidationReport.State.TRUSTED;
        Optional<JsonNode> grant = said(report, isTrusted, GRANT);
        return new ManifestReading(
                ManifestReading.State.valueOf(report.state().name()),
                report.signer().map(ValidationReport.Signer::organisation),
                grant.map(json -> json.path("job"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asLong),
                grant.stream()
                        .flatMap(json -> Stream.of(json.path("grants")))
                        .flatMap(grants -> grants.findValuesAsText("sha256").stream())
                        .toList(),
                said(report, isTrusted, SOFT_BINDING)
                        .map(json -> json.at("/blocks/0/value").asText())
                        .flatMap(ManifestReader::mark),
                report.signer().flatMap(ValidationReport.Signer::time).or(() -> said(report, isTrusted, ACTIONS)
                        .flatMap(json -> json.findValuesAsText("when").stream().findFirst())
                        .flatMap(ManifestReader::instant)),
                failures(report));
    }

    /** Anybody can write what he likes; it counts where this farm signed it. */
    private static Optional<JsonNode> said(ValidationReport report, boolean isTrusted, String assertion) {
        return isTrusted ? Optional.ofNullable(report.assertions().get(assertion)) : Optional.empty();
    }

    private static List<String> failures(ValidationReport report) {
        return report.failures().stream()
                .map(failure -> failure.code().code() + ": " + failure.explanation())
                .limit(MOST_FAILURES)
                .toList();
    }

    private static Optional<MarkId> mark(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == Long.BYTES
                ? Optional.of(new MarkId(ByteBuffer.wrap(bytes).getLong()))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
