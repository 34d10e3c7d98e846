package dev.understudy.provenance.validation;

import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cose.ClaimCertificate;
import dev.understudy.provenance.cose.CoseAlgorithm;
import dev.understudy.provenance.cose.CoseSign1;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Who signed a claim, and whether the signature holds (C2PA specification 2.2, section 15.7). */
final class SignatureCheck {
    private static final String BOX = "c2pa.signature";

    private final TrustList trusted;
    private final Clock clock;
    private final Findings findings;

    SignatureCheck(TrustList trusted, Clock clock, Findings findings) {
        this.trusted = trusted;
        this.clock = clock;
        this.findings = findings;
    }

    /** @return who signed, as far as the signature holds */
    Optional<ValidationReport.Signer> check(Manifest manifest) {
        String where = manifest.url(BOX);
        Optional<byte[]> bytes = manifest.box().find(BOX).flatMap(box -> box.content("cbor"));
        if (bytes.isEmpty()) {
            findings.add(StatusCode.CLAIM_SIGNATURE_MISSING, where, "there is no signature");
            return Optional.empty();
        }
        try {
            return check(CoseSign1.read(bytes.get()), manifest.claimBytes(), where);
        } catch (MalformedException e) {
            findings.add(StatusCode.CLAIM_SIGNATURE_MISMATCH, where, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<ValidationReport.Signer> check(CoseSign1 signature, byte[] claim, String where)
            throws MalformedException {
        Optional<CoseAlgorithm> algorithm = CoseAlgorithm.ofNumber(signature.algorithm());
        if (algorithm.isEmpty()) {
            findings.add(
                    StatusCode.ALGORITHM_UNSUPPORTED, where, "algorithm %d of COSE".formatted(signature.algorithm()));
            return Optional.empty();
        }
        List<X509Certificate> chain = signature.certificates();
        X509Certificate signer = chain.get(0);
        if (!signature.isSignedBy(algorithm.get(), signer.getPublicKey(), claim)) {
            findings.add(StatusCode.CLAIM_SIGNATURE_MISMATCH, where, "the claim is not what was signed");
            return Optional.empty();
        }
        findings.add(StatusCode.CLAIM_SIGNATURE_VALIDATED, where, "signed with " + algorithm.get());
        Optional<Instant> stamped = new TimestampCheck(trusted, findings).time(signature, claim, where);
        checkCertificates(chain, stamped.orElse(clock.instant()), where);
        return Optional.of(new ValidationReport.Signer(
                named(signer, "O").or(() -> named(signer, "CN")).orElse(""),
                named(signer, "CN").orElse(""),
                signer.getSerialNumber().toString(),
                algorithm.get().name(),
                stamped));
    }

    private void checkCertificates(List<X509Certificate> chain, Instant time, String where) {
        X509Certificate signer = chain.get(0);
        List<String> faults = ClaimCertificate.faults(signer);
        if (!faults.isEmpty()) {
            findings.add(StatusCode.SIGNING_CREDENTIAL_INVALID, where, String.join("; ", faults));
            return;
        }
        boolean inside = !time.isBefore(signer.getNotBefore().toInstant())
                && !time.isAfter(signer.getNotAfter().toInstant());
        findings.add(
                inside ? StatusCode.CLAIM_SIGNATURE_INSIDE_VALIDITY : StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY,
                where,
                "the certificate is valid from %s until %s; the time is %s"
                        .formatted(
                                signer.getNotBefore().toInstant(),
                                signer.getNotAfter().toInstant(),
                                time));
        boolean trusts = trusted.trusts(chain, time);
        findings.add(
                trusts ? StatusCode.SIGNING_CREDENTIAL_TRUSTED : StatusCode.SIGNING_CREDENTIAL_UNTRUSTED,
                where,
                signer.getSubjectX500Principal().getName());
    }

    private static Optional<String> named(X509Certificate certificate, String type) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type) && rdn.getValue() instanceof String)
                            .map(Rdn::getValue)
                            .map(String.class::cast)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
