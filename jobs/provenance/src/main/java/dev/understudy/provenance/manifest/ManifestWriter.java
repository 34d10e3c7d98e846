package dev.understudy.provenance.manifest;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import dev.understudy.provenance.cose.ClaimSigner;
import dev.understudy.provenance.jumbf.JumbfWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes a manifest store with one manifest, a claim of version 2 (C2PA specification 2.2, sections 10 and 11). */
public final class ManifestWriter {
    /** What is left for a manifest store in a file: claim and assertions take some 4 kB, certificates 2 kB, a time stamp 6 kB. */
    public static final int STORE_BYTES = 32 * 1024;

    private static final String SIGNATURE = "c2pa.signature";

    private final ClaimSigner signer;

    public ManifestWriter(ClaimSigner signer) {
        this.signer = signer;
    }

    /**
     * A manifest store, and what the manifest in it is known by.
     *
     * @param label a URN, its own for every manifest
     */
    @SuppressWarnings("ArrayRecordComponent") // a file's bytes; nobody compares them as records
    public record Written(String label, byte[] store) {}

    /**
     * A signed manifest store of exactly {@code size} bytes, padded within its signature.
     *
     * @throws ProvenanceException {@code MANIFEST_TOO_LARGE}, {@code TIMESTAMP_FAILED}, {@code SIGNING_KEY_INVALID}
     */
    public Written write(FilmStory story, HardBinding binding, int size) {
        String label = "urn:c2pa:" + UUID.randomUUID();
        List<Assertion> assertions = new ArrayList<>(StoryAssertions.of(story));
        assertions.add(binding.assertion());
        byte[] claim = claim(label, story, assertions);
        List<byte[]> boxes = assertions.stream().map(Assertion::box).toList();
        int bare = store(label, boxes, claim, new byte[0]).length;
        if (bare >= size) {
            throw new ProvenanceException(
                    ProvenanceErrorCode.MANIFEST_TOO_LARGE,
                    "the manifest needs more than %d bytes, and has %d".formatted(bare, size),
                    "use shorter names; the job has %d grants"
                            .formatted(story.grants().size()));
        }
        return new Written(label, store(label, boxes, claim, signer.sign(claim, size - bare)));
    }

    private static byte[] claim(String label, FilmStory story, List<Assertion> assertions) {
        CBORObject created = CBORObject.NewArray();
        assertions.forEach(assertion -> created.Add(assertion.hashedUri()));
        return CBORObject.NewOrderedMap()
                .Add("instanceID", "urn:uuid:" + UUID.randomUUID())
                .Add("claim_generator_info", StoryAssertions.generator(story.generator()))
                .Add("signature", "self#jumbf=/c2pa/" + label + "/" + SIGNATURE)
                .Add("created_assertions", created)
                .Add("dc:title", story.title())
                .Add("alg", "sha256")
                .EncodeToBytes();
    }

    private static byte[] store(String label, List<byte[]> assertions, byte[] claim, byte[] signature) {
        byte[] manifest = JumbfWriter.superbox(
                "c2ma",
                label,
                List.of(
                        JumbfWriter.superbox("c2as", "c2pa.assertions", assertions),
                        JumbfWriter.superbox("c2cl", "c2pa.claim.v2", List.of(JumbfWriter.box("cbor", claim))),
                        JumbfWriter.superbox("c2cs", SIGNATURE, List.of(JumbfWriter.box("cbor", signature)))));
        return JumbfWriter.superbox("c2pa", "c2pa", List.of(manifest));
    }
}
