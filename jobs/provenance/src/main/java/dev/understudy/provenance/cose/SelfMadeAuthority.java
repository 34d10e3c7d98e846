package dev.understudy.provenance.cose;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A signing key with certificates that nobody but oneself vouches for: for a farm that has none of a public authority yet. The
 * root's own key is thrown away when it has signed, so whoever takes the signing key can make no other.
 */
public final class SelfMadeAuthority {
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SelfMadeAuthority() {}

    /**
     * A fresh key and its certificates.
     *
     * @param root to hand out, so that others can trust what is signed
     */
    public record Made(SigningCredential credential, X509Certificate root) {
        /** Writes key and chain, the root too. */
        public void writePkcs12(OutputStream out, char[] password) throws IOException {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                Certificate[] chain = {credential.chain().get(0), root};
                store.setKeyEntry("claims", credential.key(), password, chain);
                store.store(out, password);
            } catch (GeneralSecurityException e) {
                throw new IOException("cannot store the signing key", e);
            }
        }

        public void writeRoot(Path file) throws IOException {
            Files.writeString(file, pem(root));
        }
    }

    /**
     * @param algorithm {@code ES256} or {@code ED25519}
     * @param organisation as which people see the signer
     */
    public static Made make(CoseAlgorithm algorithm, String organisation, Instant now) {
        try {
            KeyPair rootKey = keyPair(algorithm);
            KeyPair signingKey = keyPair(algorithm);
            X500Name rootName = name(organisation, organisation + " root");
            X509Certificate root = sign(
                    builder(rootName, rootName, rootKey, rootKey, now)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                    rootKey.getPrivate());
            X509Certificate signer = sign(
                    builder(rootName, name(organisation, organisation + " claims"), rootKey, signingKey, now)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection)),
                    rootKey.getPrivate());
            return new Made(new SigningCredential(signingKey.getPrivate(), algorithm, List.of(signer)), root);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("this JDK cannot make keys or certificates for " + algorithm, e);
        }
    }

    private static KeyPair keyPair(CoseAlgorithm algorithm) throws GeneralSecurityException {
        if (algorithm == CoseAlgorithm.ED25519) {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
        if (algorithm != CoseAlgorithm.ES256) {
            throw new IllegalArgumentException("keys are made for ES256 and ED25519, not for " + algorithm);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X500Name name(String organisation, String common) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, common)
                .build();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair issuerKey, KeyPair key, Instant now)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(SERIAL_BITS, RANDOM),
                        Date.from(now.minus(CLOCKS_DIFFER)),
                        Date.from(now.plus(VALIDITY)),
                        subject,
                        key.getPublic())
                .addExtension(
                        Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(issuerKey.getPublic()));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm = key.getAlgorithm().startsWith("Ed") ? "Ed25519" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
    }

    /** A certificate as text. */
    public static String pem(X509Certificate certificate) {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was made cannot be written", e);
        }
    }
}
