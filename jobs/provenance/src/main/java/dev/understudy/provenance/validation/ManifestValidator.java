package dev.understudy.provenance.validation;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.jumbf.JumbfBox;
import dev.understudy.provenance.jumbf.JumbfReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and validates manifests (C2PA specification 2.2, section 15), whoever wrote them. A file may be made by anybody: whatever is
 * wrong with it is part of the report. Memory is bounded, and the file is read once.
 *
 * <p>Of ingredients the hash of their manifest is checked, not who signed it. Whether certificates were revoked is not asked.
 */
public final class ManifestValidator {
    private final TrustList trusted;
    private final Clock clock;

    public ManifestValidator(TrustList trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /** @throws IOException if the file cannot be read */
    public ValidationReport validate(Path file) throws IOException {
        Findings findings = new Findings();
        try {
            Optional<byte[]> store = ManifestFiles.find(file);
            return store.isPresent()
                    ? validate(file, JumbfReader.read(store.get()), findings)
                    : ValidationReport.none();
        } catch (MalformedException e) {
            findings.add(StatusCode.GENERAL_ERROR, "", e.getMessage());
            return broken(findings);
        }
    }

    private ValidationReport validate(Path file, JumbfBox store, Findings findings)
            throws IOException, MalformedException {
        List<JumbfBox> manifests =
                store.boxes().stream().filter(box -> box.type().equals("c2ma")).toList();
        if (!store.label().equals("c2pa") || manifests.isEmpty()) {
            findings.add(StatusCode.CLAIM_MISSING, "", "the store \"%s\" holds no manifest".formatted(store.label()));
            return broken(findings);
        }
        Optional<Manifest> active = Manifest.read(manifests.get(manifests.size() - 1), findings);
        if (active.isEmpty()) {
            return broken(findings);
        }
        Manifest manifest = active.get();
        Optional<ValidationReport.Signer> signer = new SignatureCheck(trusted, clock, findings).check(manifest);
        AssertionCheck assertions = new AssertionCheck(manifest, store, findings);
        Map<String, CBORObject> values = assertions.check();
        try {
            assertions.checkIngredients(values);
        } catch (MalformedException e) {
            findings.add(StatusCode.ASSERTION_CBOR_INVALID, manifest.url("c2pa.assertions"), e.getMessage());
        }
        new ContentCheck(file, manifest, findings).check(values);
        return new ValidationReport(
                findings.state(),
                Optional.of(manifest.label()),
                manifest.title(),
                manifest.generator(),
                signer,
                assertions.json(values),
                findings.all());
    }

    private static ValidationReport broken(Findings findings) {
        return new ValidationReport(
                ValidationReport.State.INVALID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                findings.all());
    }
}
