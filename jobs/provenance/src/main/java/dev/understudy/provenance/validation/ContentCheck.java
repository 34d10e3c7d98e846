package dev.understudy.provenance.validation;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.Hashes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cbor.Cbor;
import dev.understudy.provenance.container.BoxExclusion;
import dev.understudy.provenance.container.DataHash;
import dev.understudy.provenance.container.FileKind;
import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.manifest.HardBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the file is the one for which its manifest was made (C2PA specification 2.2, sections 15.12, 18.5 and 18.7). */
final class ContentCheck {
    private static final int MOST_EXCLUSIONS = 1_000;
    private static final String BMFF = "c2pa.hash.bmff.";

    private final Path file;
    private final Manifest manifest;
    private final Findings findings;

    ContentCheck(Path file, Manifest manifest, Findings findings) {
        this.file = file;
        this.manifest = manifest;
        this.findings = findings;
    }

    void check(Map<String, CBORObject> assertions) throws IOException {
        List<String> bindings = assertions.keySet().stream()
                .filter(label -> label.startsWith("c2pa.hash."))
                .toList();
        if (bindings.size() != 1) {
            findings.add(
                    bindings.isEmpty()
                            ? StatusCode.CLAIM_HARD_BINDINGS_MISSING
                            : StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS,
                    manifest.url("c2pa.assertions"),
                    "the manifest is bound to the file by %d hashes".formatted(bindings.size()));
            return;
        }
        String label = bindings.get(0);
        CBORObject value = assertions.get(label);
        if (label.startsWith(BMFF + "v2") || label.startsWith(BMFF + "v3")) {
            checkBoxes(label, value);
        } else if (label.startsWith(HardBinding.DATA_LABEL)) {
            checkData(label, value);
        } else {
            findings.add(
                    StatusCode.ALGORITHM_UNSUPPORTED,
                    url(label),
                    "hashes of the kind %s are not read".formatted(label));
        }
    }

    private void checkBoxes(String label, CBORObject value) throws IOException {
        try {
            if (Cbor.find(value, "merkle").isPresent()) {
                findings.add(
                        StatusCode.ALGORITHM_UNSUPPORTED,
                        url(label),
                        "trees of hashes, as of films in fragments, are not read");
                return;
            }
            if (ManifestFiles.kind(file) != FileKind.BMFF) {
                throw new MalformedException("the file is not made of boxes");
            }
            List<BoxExclusion> exclusions = new ArrayList<>();
            for (CBORObject one : bounded(Cbor.list(value, "exclusions"))) {
                exclusions.add(exclusion(one));
            }
            Optional<MessageDigest> digest = digest(label, value);
            if (digest.isPresent()) {
                byte[] hash = ManifestFiles.bmffHash(file, exclusions, digest.get());
                tell(label, value, hash, StatusCode.ASSERTION_BMFF_HASH_MATCH, StatusCode.ASSERTION_BMFF_HASH_MISMATCH);
            }
        } catch (MalformedException e) {
            findings.add(StatusCode.ASSERTION_BMFF_HASH_MALFORMED, url(label), e.getMessage());
        }
    }

    private static BoxExclusion exclusion(CBORObject map) throws MalformedException {
        List<BoxExclusion.Data> data = new ArrayList<>();
        for (CBORObject one : bounded(Cbor.list(map, "data"))) {
            byte[] bytes =
                    Cbor.findBytes(one, "value").orElseThrow(() -> new MalformedException("data without a value"));
            data.add(new BoxExclusion.Data(number(one, "offset"), HexFormat.of().formatHex(bytes)));
        }
        List<BoxExclusion.Subset> subset = new ArrayList<>();
        for (CBORObject one : bounded(Cbor.list(map, "subset"))) {
            subset.add(new BoxExclusion.Subset(number(one, "offset"), number(one, "length")));
        }
        Optional<CBORObject> exact = Cbor.find(map, "exact");
        return new BoxExclusion(
                Cbor.findText(map, "xpath").orElseThrow(() -> new MalformedException("an exclusion without a path")),
                Cbor.findNumber(map, "length"),
                data,
                subset,
                Cbor.findNumber(map, "version"),
                Cbor.findBytes(map, "flags").map(HexFormat.of()::formatHex),
                exact.isEmpty() || exact.get().isTrue());
    }

    private void checkData(String label, CBORObject value) throws IOException {
        try {
            List<DataHash.Range> leftOut = new ArrayList<>();
            for (CBORObject one : bounded(Cbor.list(value, "exclusions"))) {
                leftOut.add(new DataHash.Range(number(one, "start"), number(one, "length")));
            }
            leftOut.sort(Comparator.comparingLong(DataHash.Range::start));
            if (leftOut.size() > 1) {
                findings.add(
                        StatusCode.ADDITIONAL_EXCLUSIONS,
                        url(label),
                        "more than the manifest is left out of the hash: " + leftOut);
            }
            Optional<MessageDigest> digest = digest(label, value);
            if (digest.isPresent()) {
                byte[] hash = ManifestFiles.dataHash(file, leftOut, digest.get());
                tell(label, value, hash, StatusCode.ASSERTION_DATA_HASH_MATCH, StatusCode.ASSERTION_DATA_HASH_MISMATCH);
            }
        } catch (MalformedException e) {
            findings.add(StatusCode.ASSERTION_DATA_HASH_MALFORMED, url(label), e.getMessage());
        }
    }

    private Optional<MessageDigest> digest(String label, CBORObject value) throws MalformedException {
        String algorithm = Cbor.findText(value, "alg").orElse(manifest.algorithm());
        Optional<MessageDigest> digest = Hashes.digest(algorithm);
        if (digest.isEmpty()) {
            findings.add(StatusCode.ALGORITHM_UNSUPPORTED, url(label), "a hash \"%s\"".formatted(algorithm));
        }
        return digest;
    }

    private void tell(String label, CBORObject value, byte[] hash, StatusCode match, StatusCode mismatch)
            throws MalformedException {
        byte[] wanted = Cbor.findBytes(value, "hash").orElseThrow(() -> new MalformedException("there is no hash"));
        if (Arrays.equals(hash, wanted)) {
            findings.add(match, url(label), "the file is the one that was signed");
        } else {
            findings.add(mismatch, url(label), "the file was altered after it was signed");
        }
    }

    private static List<CBORObject> bounded(List<CBORObject> list) throws MalformedException {
        if (list.size() > MOST_EXCLUSIONS) {
            throw new MalformedException("a list of %d exclusions".formatted(list.size()));
        }
        return list;
    }

    private static long number(CBORObject map, String key) throws MalformedException {
        return Cbor.findNumber(map, key).orElseThrow(() -> new MalformedException("an exclusion without " + key));
    }

    private String url(String label) {
        return manifest.url("c2pa.assertions/" + label);
    }
}
