package dev.understudy.provenance.cose;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a certificate must be to sign claims (C2PA specification 2.2, section 14.5.1). */
public final class ClaimCertificate {
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    private static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";
    private static final String C2PA_CLAIM_SIGNING = "1.3.6.1.4.1.62558.2.1";
    private static final Set<String> USAGES = Set.of(EMAIL_PROTECTION, DOCUMENT_SIGNING, C2PA_CLAIM_SIGNING);
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERT_SIGN = 5;
    private static final int VERSION_3 = 3;

    private ClaimCertificate() {}

    /** @return what is wrong with it, in words; nothing if it may sign claims */
    public static List<String> faults(X509Certificate certificate) {
        List<String> faults = new ArrayList<>();
        if (certificate.getVersion() != VERSION_3) {
            faults.add("it is of version %d, not 3".formatted(certificate.getVersion()));
        }
        if (certificate.getBasicConstraints() >= 0) {
            faults.add("it is an authority's");
        }
        if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            faults.add("it is signed by itself");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE]) {
            faults.add("its key usage is not digitalSignature");
        } else if (usage[CERT_SIGN]) {
            faults.add("its key may sign certificates");
        }
        if (certificate.getExtensionValue(AUTHORITY_KEY) == null) {
            faults.add("it does not name its authority's key");
        }
        List<String> extended = extendedUsages(certificate);
        if (extended.contains(ANY_USAGE) || extended.stream().noneMatch(USAGES::contains)) {
            faults.add("its extended key usage is " + (extended.isEmpty() ? "missing" : String.join(", ", extended)));
        }
        return faults;
    }

    private static List<String> extendedUsages(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null ? List.of() : usages;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
