package dev.understudy.provenance.cose;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Signs claims: COSE_Sign1 with the certificates in the protected header, a time stamp if there is an authority for it, and padding. */
public final class ClaimSigner {
    private static final String PAD = "pad";
    /** A text of two bytes and the head of a byte string whose length needs two more. */
    private static final int PAD_HEAD = 4 + 3;

    private static final int LEAST_PAD = 256;
    private static final int MOST_PAD = 65_535;

    private final SigningCredential credential;
    private final Optional<TimestampAuthority> timestamps;

    public ClaimSigner(SigningCredential credential, Optional<TimestampAuthority> timestamps) {
        this.credential = credential;
        this.timestamps = timestamps;
    }

    /**
     * A signature of {@code claim}.
     *
     * @param size exactly how many bytes it shall take
     * @throws ProvenanceException {@code MANIFEST_TOO_LARGE} if it needs more, {@code TIMESTAMP_FAILED},
     *     {@code SIGNING_KEY_INVALID}
     */
    public byte[] sign(byte[] claim, int size) {
        byte[] protectedHeader = protectedHeader().EncodeToBytes();
        byte[] signature;
        try {
            signature = credential.algorithm().sign(credential.key(), CoseSign1.toBeSigned(protectedHeader, claim));
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException(
                    ProvenanceErrorCode.SIGNING_KEY_INVALID,
                    "the signing key cannot sign: " + e.getMessage(),
                    "check the key, or the device that holds it",
                    e);
        }
        CBORObject unprotected = CBORObject.NewOrderedMap();
        timestamps.ifPresent(authority -> unprotected.Add(
                CoseSign1.TIMESTAMPS, authority.stamp(CoseSign1.timestamped(protectedHeader, signature))));
        int bare = new CoseSign1(protectedHeader, unprotected, signature).write().length;
        int pad = size - bare - PAD_HEAD;
        if (pad < LEAST_PAD || pad > MOST_PAD) {
            throw new ProvenanceException(
                    ProvenanceErrorCode.MANIFEST_TOO_LARGE,
                    "a signature of %d bytes, and %d bytes for it".formatted(bare, size),
                    "use a shorter certificate chain; if it is short already, report this");
        }
        unprotected.Add(PAD, CBORObject.FromObject(new byte[pad]));
        return new CoseSign1(protectedHeader, unprotected, signature).write();
    }

    private CBORObject protectedHeader() {
        List<X509Certificate> chain = credential.chain();
        CBORObject certificates = CBORObject.NewArray();
        try {
            for (X509Certificate certificate : chain) {
                certificates.Add(CBORObject.FromObject(certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
        return CBORObject.NewOrderedMap()
                .Add(CoseSign1.ALGORITHM, credential.algorithm().number())
                .Add(CoseSign1.CERTIFICATES, chain.size() == 1 ? certificates.get(0) : certificates);
    }
}
