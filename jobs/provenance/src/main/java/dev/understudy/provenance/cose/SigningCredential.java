package dev.understudy.provenance.cose;

import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A key that signs claims, and its certificates: the signer's first, each signed by the next, without the root.
 *
 * @param key stays where it is: in memory, or in the device that PKCS#11 speaks to
 */
public record SigningCredential(PrivateKey key, CoseAlgorithm algorithm, List<X509Certificate> chain) {
    public SigningCredential {
        chain = List.copyOf(chain);
    }

    /**
     * The one key in a PKCS#12 file.
     *
     * @throws ProvenanceException {@code SIGNING_KEY_INVALID} that says what is wrong with file, password, key or certificates
     */
    public static SigningCredential pkcs12(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return of(store, password, Optional.empty(), file.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("the signing key in %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * A key in a device with a PKCS#11 library (a hardware security module).
     *
     * @param configuration a file as the JDK's provider SunPKCS11 takes it: {@code name}, {@code library}, {@code slot}, ...
     * @param alias of the key; may be left out where the device shows one key alone
     * @throws ProvenanceException {@code SIGNING_KEY_INVALID}
     */
    public static SigningCredential pkcs11(Path configuration, char[] pin, Optional<String> alias) {
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
            Security.addProvider(provider);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return of(store, null, alias, "the device of " + configuration);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof ProvenanceException known) {
                throw known;
            }
            throw invalid("the device of %s cannot be used: %s".formatted(configuration, e.getMessage()), e);
        }
    }

    private static SigningCredential of(KeyStore store, char[] password, Optional<String> wanted, String where)
            throws GeneralSecurityException {
        List<String> aliases = Collections.list(store.aliases()).stream()
                .filter(alias -> wanted.map(alias::equals).orElse(true))
                .filter(alias -> isKey(store, alias))
                .toList();
        if (aliases.size() != 1) {
            throw invalid(
                    "%s holds %d keys%s, not one"
                            .formatted(
                                    where,
                                    aliases.size(),
                                    wanted.map(" named "::concat).orElse("")),
                    null);
        }
        PrivateKey key = (PrivateKey) store.getKey(aliases.get(0), password);
        Certificate[] certificates = store.getCertificateChain(aliases.get(0));
        if (certificates == null || certificates.length == 0) {
            throw invalid(where + " holds no certificate for its key", null);
        }
        List<X509Certificate> chain = Arrays.stream(certificates)
                .map(X509Certificate.class::cast)
                .filter(one -> certificates.length == 1 || !isRoot(one))
                .toList();
        List<String> faults = ClaimCertificate.faults(chain.get(0));
        if (!faults.isEmpty()) {
            throw invalid(
                    "the certificate in %s may not sign claims: %s".formatted(where, String.join("; ", faults)), null);
        }
        CoseAlgorithm algorithm = CoseAlgorithm.forSigning(chain.get(0).getPublicKey())
                .orElseThrow(() -> invalid(
                        "the key in %s is of type %s"
                                .formatted(where, chain.get(0).getPublicKey().getAlgorithm()),
                        null));
        return new SigningCredential(key, algorithm, chain);
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static ProvenanceException invalid(String message, Exception cause) {
        return new ProvenanceException(
                ProvenanceErrorCode.SIGNING_KEY_INVALID,
                message,
                "give one key, EC P-256 or Ed25519, with the chain of its certificate, which is no root and no authority,"
                        + " and has digitalSignature and an extended key usage for signing documents or claims",
                cause);
    }
}
