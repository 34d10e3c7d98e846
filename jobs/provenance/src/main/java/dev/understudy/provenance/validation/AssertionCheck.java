package dev.understudy.provenance.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import dev.understudy.provenance.Hashes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cbor.Cbor;
import dev.understudy.provenance.cbor.CborJson;
import dev.understudy.provenance.jumbf.JumbfBox;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the assertions are those that the claim declares (C2PA specification 2.2, section 15.10). */
final class AssertionCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Manifest manifest;
    private final JumbfBox store;
    private final Findings findings;

    AssertionCheck(Manifest manifest, JumbfBox store, Findings findings) {
        this.manifest = manifest;
        this.store = store;
        this.findings = findings;
    }

    /** What the assertions say, by label; those whose hash is right, and that are CBOR. */
    Map<String, CBORObject> check() throws MalformedException {
        Map<String, CBORObject> values = new LinkedHashMap<>();
        Set<String> declared = new HashSet<>();
        for (Manifest.Reference reference : manifest.references()) {
            Optional<String> label = manifest.assertionLabel(reference.url());
            if (label.isEmpty()) {
                findings.add(StatusCode.ASSERTION_OUTSIDE_MANIFEST, reference.url(), "it is not in this manifest");
                continue;
            }
            declared.add(label.get());
            Optional<JumbfBox> box = manifest.assertion(label.get());
            if (box.isEmpty()) {
                findings.add(
                        StatusCode.ASSERTION_MISSING, reference.url(), "the claim declares it, and it is not there");
            } else if (holds(reference, box.get(), StatusCode.ASSERTION_HASHED_URI_MISMATCH)) {
                findings.add(StatusCode.ASSERTION_HASHED_URI_MATCH, url(label.get()), "its hash is right");
                decode(label.get(), box.get(), values);
            }
        }
        refuseUndeclared(declared);
        return values;
    }

    private void refuseUndeclared(Set<String> declared) {
        Map<String, Integer> seen = new HashMap<>();
        for (JumbfBox box : manifest.assertions()) {
            if (!declared.contains(box.label()) || seen.merge(box.label(), 1, Integer::sum) > 1) {
                findings.add(StatusCode.ASSERTION_UNDECLARED, url(box.label()), "the claim does not declare it");
            }
        }
    }

    private void decode(String label, JumbfBox box, Map<String, CBORObject> values) {
        Optional<byte[]> cbor = box.content("cbor");
        if (cbor.isPresent()) {
            try {
                values.put(label, Cbor.decode(cbor.get()));
            } catch (MalformedException e) {
                findings.add(StatusCode.ASSERTION_CBOR_INVALID, url(label), e.getMessage());
            }
        }
    }

    private boolean holds(Manifest.Reference reference, JumbfBox box, StatusCode otherwise) throws MalformedException {
        String algorithm = reference.algorithm().orElse(manifest.algorithm());
        Optional<String> hash = Hashes.hex(algorithm, box.hashed());
        if (hash.isEmpty()) {
            findings.add(StatusCode.ALGORITHM_UNSUPPORTED, reference.url(), "a hash \"%s\"".formatted(algorithm));
            return false;
        }
        if (!hash.get().equals(reference.hash())) {
            findings.add(otherwise, reference.url(), "it is not what the claim was made for");
            return false;
        }
        return true;
    }

    /** Whether ingredients are those of which actions speak, and their manifests those that were there. */
    void checkIngredients(Map<String, CBORObject> values) throws MalformedException {
        for (Map.Entry<String, CBORObject> value : values.entrySet()) {
            if (value.getValue().getType() != CBORType.Map) {
                continue;
            }
            if (value.getKey().startsWith("c2pa.actions")) {
                for (CBORObject action : Cbor.list(value.getValue(), "actions")) {
                    checkAction(action);
                }
            } else if (value.getKey().startsWith("c2pa.ingredient")) {
                Optional<CBORObject> reference = Cbor.find(value.getValue(), "activeManifest");
                if (reference.isEmpty()) {
                    reference = Cbor.find(value.getValue(), "c2pa_manifest");
                }
                if (reference.isPresent()) {
                    checkManifest(Manifest.Reference.of(reference.get()));
                }
            }
        }
    }

    private void checkAction(CBORObject action) throws MalformedException {
        Optional<CBORObject> parameters = Cbor.find(action, "parameters");
        List<CBORObject> ingredients = parameters.isPresent() ? Cbor.list(parameters.get(), "ingredients") : List.of();
        for (CBORObject one : ingredients) {
            Manifest.Reference reference = Manifest.Reference.of(one);
            Optional<JumbfBox> box = manifest.assertionLabel(reference.url()).flatMap(manifest::assertion);
            if (box.isEmpty()) {
                findings.add(
                        StatusCode.ASSERTION_ACTION_INGREDIENT_MISMATCH,
                        reference.url(),
                        "an action names it, and it is not there");
            } else {
                holds(reference, box.get(), StatusCode.ASSERTION_ACTION_INGREDIENT_MISMATCH);
            }
        }
    }

    private void checkManifest(Manifest.Reference reference) throws MalformedException {
        Optional<JumbfBox> box = reference.url().startsWith(Manifest.STORE)
                ? store.find(reference.url().substring(Manifest.STORE.length()))
                : Optional.empty();
        if (box.isEmpty()) {
            findings.add(StatusCode.INGREDIENT_MANIFEST_MISSING, reference.url(), "it is not in the store");
        } else if (holds(reference, box.get(), StatusCode.INGREDIENT_MANIFEST_MISMATCH)) {
            findings.add(StatusCode.INGREDIENT_MANIFEST_VALIDATED, reference.url(), "its hash is right");
        }
    }

    /** The assertions as JSON, those that are JSON in the manifest too. */
    Map<String, JsonNode> json(Map<String, CBORObject> values) {
        Map<String, JsonNode> json = new LinkedHashMap<>();
        values.forEach((label, value) -> json.put(label, CborJson.of(value)));
        for (JumbfBox box : manifest.assertions()) {
            box.content("json").ifPresent(bytes -> {
                try {
                    json.putIfAbsent(box.label(), JSON.readTree(bytes));
                } catch (IOException e) {
                    json.putIfAbsent(box.label(), JSON.nullNode());
                }
            });
        }
        return json;
    }

    private String url(String label) {
        return manifest.url("c2pa.assertions/" + label);
    }
}
