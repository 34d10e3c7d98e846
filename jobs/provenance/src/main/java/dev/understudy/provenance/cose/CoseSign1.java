package dev.understudy.provenance.cose;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cbor.Cbor;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A COSE_Sign1 message (RFC 9052, section 4.2) whose payload lies elsewhere, as C2PA signs claims (specification 2.2, section 13.2).
 */
public final class CoseSign1 {
    static final int TAG = 18;
    static final int ALGORITHM = 1;
    static final int CERTIFICATES = 33;
    static final String TIMESTAMPS = "sigTst2";
    private static final String COUNTERSIGNATURE = "CounterSignature";
    private static final String OLD_TIMESTAMPS = "sigTst";
    private static final String OLD_CERTIFICATES = "x5chain";
    private static final int MOST_CERTIFICATES = 10;
    private static final byte[] NOTHING = {};

    private final byte[] protectedHeader;
    private final CBORObject unprotected;
    private final byte[] signature;

    /**
     * @param protectedHeader the serialized map with algorithm and certificates
     * @param unprotected the map with time stamps and padding
     */
    CoseSign1(byte[] protectedHeader, CBORObject unprotected, byte[] signature) {
        this.protectedHeader = protectedHeader;
        this.unprotected = unprotected;
        this.signature = signature;
    }

    /** @throws MalformedException if {@code bytes} are no such message */
    public static CoseSign1 read(byte[] bytes) throws MalformedException {
        CBORObject message = Cbor.decode(bytes);
        if (message.isTagged() && !message.HasMostInnerTag(TAG)) {
            throw new MalformedException("the signature has a tag of something else than COSE_Sign1");
        }
        List<CBORObject> parts = Cbor.items(message.Untag(), "COSE_Sign1");
        if (parts.size() != 4) {
            throw new MalformedException("COSE_Sign1 has %d parts, not 4".formatted(parts.size()));
        }
        if (!parts.get(2).isNull() && Cbor.bytes(parts.get(2), "the payload").length > 0) {
            throw new MalformedException("the signature brings a payload of its own");
        }
        Cbor.find(parts.get(1), TIMESTAMPS); // it has to be a map
        return new CoseSign1(
                Cbor.bytes(parts.get(0), "the protected header"),
                parts.get(1),
                Cbor.bytes(parts.get(3), "the signature"));
    }

    byte[] write() {
        return CBORObject.NewArray()
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(unprotected)
                .Add(CBORObject.Null)
                .Add(CBORObject.FromObject(signature))
                .WithTag(TAG)
                .EncodeToBytes();
    }

    /** What is signed: {@code Sig_structure} of RFC 9052, section 4.4. */
    static byte[] toBeSigned(byte[] protectedHeader, byte[] payload) {
        return structure("Signature1", protectedHeader, payload);
    }

    private static byte[] structure(String context, byte[] protectedHeader, byte[] payload) {
        return CBORObject.NewArray()
                .Add(context)
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(CBORObject.FromObject(NOTHING))
                .Add(CBORObject.FromObject(payload))
                .EncodeToBytes();
    }

    /** The number of the algorithm, of those that C2PA allows or another. */
    public long algorithm() throws MalformedException {
        return Cbor.findNumber(Cbor.decode(protectedHeader), ALGORITHM)
                .orElseThrow(() -> new MalformedException("the signature names no algorithm"));
    }

    /** The signer's certificate and those above it, without the root. */
    public List<X509Certificate> certificates() throws MalformedException {
        CBORObject header = Cbor.decode(protectedHeader);
        Optional<CBORObject> chain = Cbor.find(header, CERTIFICATES);
        if (chain.isEmpty()) {
            chain = Cbor.find(header, OLD_CERTIFICATES);
        }
        if (chain.isEmpty()) {
            chain = Cbor.find(unprotected, OLD_CERTIFICATES);
        }
        CBORObject found = chain.orElseThrow(() -> new MalformedException("the signature has no certificate"));
        List<CBORObject> all = found.getType() == CBORType.ByteString ? List.of(found) : Cbor.items(found, "x5chain");
        if (all.isEmpty() || all.size() > MOST_CERTIFICATES) {
            throw new MalformedException("the signature has %d certificates".formatted(all.size()));
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (CBORObject one : all) {
            certificates.add(certificate(Cbor.bytes(one, "a certificate")));
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] der) throws MalformedException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new MalformedException("not a certificate: " + e.getMessage(), e);
        }
    }

    /** The first time stamp of the signature, or of the claim as older manifests have it. */
    public Optional<byte[]> timestamp() throws MalformedException {
        Optional<CBORObject> stamps = Cbor.find(unprotected, TIMESTAMPS);
        if (stamps.isEmpty()) {
            stamps = Cbor.find(unprotected, OLD_TIMESTAMPS);
        }
        List<CBORObject> tokens = stamps.isPresent() ? Cbor.list(stamps.get(), "tstTokens") : List.of();
        return tokens.isEmpty() ? Optional.empty() : Cbor.findBytes(tokens.get(0), "val");
    }

    /** What the time stamp is one of: the signature, or in older manifests the claim. */
    public byte[] timestamped(byte[] claim) throws MalformedException {
        boolean isOfSignature = Cbor.find(unprotected, TIMESTAMPS).isPresent();
        return isOfSignature
                ? timestamped(protectedHeader, signature)
                : structure(COUNTERSIGNATURE, protectedHeader, claim);
    }

    /** What a time stamp of the header {@code sigTst2} confirms (C2PA specification 2.2, section 13.2.5). */
    static byte[] timestamped(byte[] protectedHeader, byte[] signature) {
        return structure(
                COUNTERSIGNATURE,
                protectedHeader,
                CBORObject.FromObject(signature).EncodeToBytes());
    }

    /** Whether {@code key} signed {@code payload}. */
    public boolean isSignedBy(CoseAlgorithm algorithm, PublicKey key, byte[] payload) {
        try {
            return algorithm.verify(key, toBeSigned(protectedHeader, payload), signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
