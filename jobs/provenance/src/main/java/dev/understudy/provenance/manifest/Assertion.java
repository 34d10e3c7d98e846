package dev.understudy.provenance.manifest;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.Hashes;
import dev.understudy.provenance.jumbf.JumbfWriter;
import java.util.List;

/** A statement of a manifest, in CBOR, under its label. */
record Assertion(String label, CBORObject value) {
    byte[] box() {
        return JumbfWriter.superbox("cbor", label, List.of(JumbfWriter.box("cbor", value.EncodeToBytes())));
    }

    /** What refers to it from within the same manifest (C2PA specification 2.2, section 8.4.2.3). */
    CBORObject hashedUri() {
        return CBORObject.NewOrderedMap()
                .Add("url", "self#jumbf=c2pa.assertions/" + label)
                .Add("hash", CBORObject.FromObject(Hashes.sha256().digest(JumbfWriter.payload(box()))));
    }
}
