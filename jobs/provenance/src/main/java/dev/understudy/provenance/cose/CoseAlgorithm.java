package dev.understudy.provenance.cose;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signatures that C2PA allows (specification 2.2, section 13.2), by their numbers in COSE (RFC 9053). */
public enum CoseAlgorithm {
    ES256(-7, "SHA256withECDSAinP1363Format", 0),
    ES384(-35, "SHA384withECDSAinP1363Format", 0),
    ES512(-36, "SHA512withECDSAinP1363Format", 0),
    PS256(-37, "RSASSA-PSS", 256),
    PS384(-38, "RSASSA-PSS", 384),
    PS512(-39, "RSASSA-PSS", 512),
    ED25519(-8, "Ed25519", 0);

    private static final int P256_BITS = 256;
    private static final int LEAST_RSA_BITS = 2048;

    private final int number;
    private final String jdkName;
    private final int pssBits;

    CoseAlgorithm(int number, String jdkName, int pssBits) {
        this.number = number;
        this.jdkName = jdkName;
        this.pssBits = pssBits;
    }

    public int number() {
        return number;
    }

    public static Optional<CoseAlgorithm> ofNumber(long number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }

    /** What Understudy signs with such a key: ES256 or Ed25519. */
    public static Optional<CoseAlgorithm> forSigning(PublicKey key) {
        if (key instanceof ECKey ec && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
            return Optional.of(ES256);
        }
        return key instanceof EdECKey ed && ed.getParams().getName().equals("Ed25519")
                ? Optional.of(ED25519)
                : Optional.empty();
    }

    /** Whether a key may be used with this algorithm at all. */
    boolean suits(Key key) {
        return switch (this) {
            case ES256, ES384, ES512 -> key instanceof ECKey;
            case PS256, PS384, PS512 ->
                key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ED25519 ->
                key instanceof EdECKey ed && ed.getParams().getName().equals("Ed25519");
        };
    }

    byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    boolean verify(PublicKey key, byte[] message, byte[] signed) throws GeneralSecurityException {
        if (!suits(key)) {
            return false;
        }
        Signature signature = signature();
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(signed);
    }

    private Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jdkName);
        if (pssBits > 0) {
            String hash = "SHA-" + pssBits;
            signature.setParameter(new PSSParameterSpec(
                    hash, "MGF1", new MGF1ParameterSpec(hash), pssBits / Byte.SIZE, PSSParameterSpec.TRAILER_FIELD_BC));
        }
        return signature;
    }
}
