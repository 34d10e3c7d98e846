package dev.understudy.local.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code verify} tells of a file's C2PA manifest.
 *
 * @param state none, invalid, valid (whoever signed it is not trusted) or trusted
 * @param job that the manifest names, if it is this farm's
 * @param grants SHA-256 of those that it names
 * @param failures what is wrong, in words
 */
record ManifestReading(
        String state, Optional<String> signer, Optional<Long> job, List<String> grants, List<String> failures) {
    private static final String GRANT = "dev.understudy.grant";
    private static final String TRUSTED = ValidationReport.State.TRUSTED.name().toLowerCase(Locale.ROOT);
    private static final String ROOT = "claims/root.pem";

    /** @param secrets folder with the root of the farm on this machine; nobody is trusted where it has none */
    static ManifestReading of(Path file, Path secrets) throws IOException {
        Path root = secrets.resolve(ROOT);
        TrustList trusted = Files.exists(root) ? TrustList.read(List.of(root)) : new TrustList(Set.of());
        ValidationReport report = new ManifestValidator(trusted, Clock.systemUTC()).validate(file);
        Optional<JsonNode> grant = report.state() == ValidationReport.State.TRUSTED
                ? Optional.ofNullable(report.assertions().get(GRANT))
                : Optional.empty();
        return new ManifestReading(
                report.state().name().toLowerCase(Locale.ROOT),
                report.signer().map(ValidationReport.Signer::organisation),
                grant.map(json -> json.path("job"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asLong),
                grant.stream()
                        .flatMap(json -> Stream.of(json.path("grants")))
                        .flatMap(grants -> grants.findValuesAsText("sha256").stream())
                        .toList(),
                report.failures().stream()
                        .map(failure -> failure.code().code() + ": " + failure.explanation())
                        .toList());
    }

    /** Whether this farm signed it, and nothing was changed since. */
    @JsonIgnore
    boolean trusted() {
        return state.equals(TRUSTED);
    }

    String inWords() {
        String who = signer.map(name -> ", signed by " + name).orElse("");
        if (trusted()) {
            return "Its C2PA manifest holds: made by job %s%s, and nothing was changed since."
                    .formatted(job.map(Object::toString).orElse("unknown"), who);
        }
        return switch (state) {
            case "none" -> "It has no C2PA manifest.";
            case "valid" -> "Its C2PA manifest holds%s, whom this farm does not know.".formatted(who);
            default -> "Its C2PA manifest does not hold%s: %s.".formatted(who, String.join("; ", failures));
        };
    }
}
