package dev.understudy.provenance.validation;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cbor.Cbor;
import dev.understudy.provenance.jumbf.JumbfBox;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One manifest of a store: its claim, as far as it can be read (C2PA specification 2.2, section 10). */
final class Manifest {
    /** What the URLs of manifests in a store begin with. */
    static final String STORE = "self#jumbf=/c2pa/";

    private static final String RELATIVE = "self#jumbf=";
    private static final String ASSERTIONS = "c2pa.assertions";
    private static final int MOST_ASSERTIONS = 5_000;

    private final JumbfBox box;
    private final byte[] claimBytes;
    private final CBORObject claim;

    private Manifest(JumbfBox box, byte[] claimBytes, CBORObject claim) {
        this.box = box;
        this.claimBytes = claimBytes;
        this.claim = claim;
    }

    /** Reads a manifest; what is missing or broken goes to the findings. */
    static Optional<Manifest> read(JumbfBox box, Findings findings) {
        String where = STORE + box.label();
        List<JumbfBox> claims = box.boxes().stream()
                .filter(child ->
                        child.label().equals("c2pa.claim") || child.label().equals("c2pa.claim.v2"))
                .toList();
        if (claims.size() != 1) {
            StatusCode code = claims.isEmpty() ? StatusCode.CLAIM_MISSING : StatusCode.CLAIM_MULTIPLE;
            findings.add(code, where, "the manifest has %d claims".formatted(claims.size()));
            return Optional.empty();
        }
        String claimLabel = where + "/" + claims.get(0).label();
        Optional<byte[]> bytes = claims.get(0).content("cbor");
        if (bytes.isEmpty()) {
            findings.add(StatusCode.CLAIM_CBOR_INVALID, claimLabel, "the claim's box holds no CBOR");
            return Optional.empty();
        }
        try {
            CBORObject claim = Cbor.decode(bytes.get());
            Manifest manifest = new Manifest(box, bytes.get(), claim);
            manifest.references();
            manifest.title();
            manifest.generator();
            manifest.algorithm();
            return Optional.of(manifest);
        } catch (MalformedException e) {
            findings.add(StatusCode.CLAIM_CBOR_INVALID, claimLabel, e.getMessage());
            return Optional.empty();
        }
    }

    /** @param hash of the box that it refers to, in hexadecimal */
    record Reference(String url, String hash, Optional<String> algorithm) {
        static Reference of(CBORObject map) throws MalformedException {
            byte[] hash =
                    Cbor.findBytes(map, "hash").orElseThrow(() -> new MalformedException("a reference without a hash"));
            return new Reference(
                    Cbor.findText(map, "url").orElseThrow(() -> new MalformedException("a reference without a url")),
                    HexFormat.of().formatHex(hash),
                    Cbor.findText(map, "alg"));
        }
    }

    String label() {
        return box.label();
    }

    String url(String inside) {
        return STORE + label() + "/" + inside;
    }

    byte[] claimBytes() {
        return claimBytes;
    }

    JumbfBox box() {
        return box;
    }

    Optional<String> title() throws MalformedException {
        return Cbor.findText(claim, "dc:title");
    }

    /** Of claims of version 2 a map, of version 1 a text. */
    Optional<String> generator() throws MalformedException {
        Optional<CBORObject> info = Cbor.find(claim, "claim_generator_info");
        if (info.isEmpty() || info.get().getType() != CBORType.Map) {
            return Cbor.findText(claim, "claim_generator");
        }
        String name = Cbor.findText(info.get(), "name").orElse("");
        return Optional.of((name + " " + Cbor.findText(info.get(), "version").orElse("")).strip());
    }

    /** Of the hashes of references that name none. */
    String algorithm() throws MalformedException {
        return Cbor.findText(claim, "alg").orElse("sha256");
    }

    /** To the assertions that the claim declares. */
    List<Reference> references() throws MalformedException {
        List<CBORObject> all = new ArrayList<>(Cbor.list(claim, "created_assertions"));
        all.addAll(Cbor.list(claim, "gathered_assertions"));
        all.addAll(Cbor.list(claim, "assertions"));
        if (all.size() > MOST_ASSERTIONS) {
            throw new MalformedException("the claim declares %d assertions".formatted(all.size()));
        }
        List<Reference> references = new ArrayList<>();
        for (CBORObject one : all) {
            references.add(Reference.of(one));
        }
        return references;
    }

    List<JumbfBox> assertions() {
        return box.find(ASSERTIONS).map(JumbfBox::boxes).orElse(List.of());
    }

    /** The label of the assertion that a URL names; empty if it lies in another manifest, or is none. */
    Optional<String> assertionLabel(String url) {
        String absolute = STORE + label() + "/" + ASSERTIONS + "/";
        String relative = RELATIVE + ASSERTIONS + "/";
        if (url.startsWith(absolute)) {
            return Optional.of(url.substring(absolute.length()));
        }
        return url.startsWith(relative) ? Optional.of(url.substring(relative.length())) : Optional.empty();
    }

    Optional<JumbfBox> assertion(String label) {
        return box.find(ASSERTIONS).flatMap(all -> all.find(label));
    }
}
