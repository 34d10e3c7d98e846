package dev.understudy.provenance.validation;

import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Certificates of authorities that are trusted to say who a signer is. */
public final class TrustList {
    private final Set<TrustAnchor> anchors;

    public TrustList(Set<X509Certificate> roots) {
        anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads certificates in PEM; the lists that the C2PA publishes are such files. */
    public static TrustList read(List<Path> files) throws IOException {
        Set<X509Certificate> roots = new HashSet<>();
        for (Path file : files) {
            roots.addAll(certificates(Files.readString(file), file.toString()));
        }
        return new TrustList(roots);
    }

    /** @param pem certificates, one behind the other */
    public static TrustList parse(String pem) {
        return new TrustList(certificates(pem, "the list of trusted certificates"));
    }

    private static Set<X509Certificate> certificates(String pem, String where) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .collect(Collectors.toSet());
        } catch (CertificateException e) {
            throw new ProvenanceException(
                    ProvenanceErrorCode.SIGNING_KEY_INVALID,
                    "%s is no list of certificates: %s".formatted(where, e.getMessage()),
                    "give certificates in PEM",
                    e);
        }
    }

    /**
     * Whether a chain leads to an authority of the list, by the rules of RFC 5280, at a time. Whether a certificate was revoked
     * is not asked.
     *
     * @param chain the signer's certificate first
     */
    boolean trusts(List<X509Certificate> chain, Instant time) {
        Set<X509Certificate> roots =
                anchors.stream().map(TrustAnchor::getTrustedCert).collect(Collectors.toSet());
        List<X509Certificate> below =
                chain.stream().filter(one -> !roots.contains(one)).toList();
        if (anchors.isEmpty() || below.isEmpty()) {
            return false;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
