package dev.understudy.workers.verifying;

import dev.understudy.contract.stage.StageResult;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.TrustList;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;

/** Whether a film has a manifest of this farm, which holds. */
final class ManifestCheck {
    private ManifestCheck() {}

    /** @param roots certificates in PEM: who may have signed it */
    static StageResult.Check of(Path film, String roots) throws IOException {
        ValidationReport report = new ManifestValidator(TrustList.parse(roots), Clock.systemUTC()).validate(film);
        String failures = report.failures().stream()
                .map(failure -> "%s (%s)".formatted(failure.code().code(), failure.explanation()))
                .collect(Collectors.joining("; "));
        String signer = report.signer()
                .map(one -> "signed by %s with %s".formatted(one.organisation(), one.algorithm()))
                .orElse("not signed");
        return new StageResult.Check(
                "manifest",
                report.state() == ValidationReport.State.TRUSTED,
                failures.isEmpty() ? "%s, %s".formatted(report.state(), signer) : failures);
    }
}
