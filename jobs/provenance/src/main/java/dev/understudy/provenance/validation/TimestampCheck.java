package dev.understudy.provenance.validation;

import dev.understudy.provenance.Hashes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.cose.CoseSign1;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/** The time stamp of a signature (RFC 3161; C2PA specification 2.2, section 15.8). One that is not trusted does not count. */
final class TimestampCheck {
    private static final int MOST_BYTES = 1 << 16;
    /** ASN.1 of structures that are nested deeper than any time stamp: constructed values of unknown length. */
    private static final int DEEPEST = 64;

    private final TrustList trusted;
    private final Findings findings;

    TimestampCheck(TrustList trusted, Findings findings) {
        this.trusted = trusted;
        this.findings = findings;
    }

    /** The time that a trusted authority confirms. */
    Optional<Instant> time(CoseSign1 signature, byte[] claim, String where) {
        try {
            Optional<byte[]> token = signature.timestamp();
            return token.isPresent() ? time(token.get(), signature.timestamped(claim), where) : Optional.empty();
        } catch (MalformedException e) {
            findings.add(StatusCode.TIME_STAMP_MALFORMED, where, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Instant> time(byte[] bytes, byte[] message, String where) throws MalformedException {
        TimeStampToken token = parse(bytes);
        String algorithm = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
        Optional<byte[]> hash = Hashes.byObjectIdentifier(algorithm).map(digest -> digest.digest(message));
        if (hash.isEmpty()
                || !Arrays.equals(hash.get(), token.getTimeStampInfo().getMessageImprintDigest())) {
            findings.add(StatusCode.TIME_STAMP_MISMATCH, where, "the time stamp is one of something else");
            return Optional.empty();
        }
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        List<X509Certificate> chain = verify(token);
        findings.add(StatusCode.TIME_STAMP_VALIDATED, where, "signed at " + time);
        if (!trusted.trusts(chain, time)) {
            findings.add(
                    StatusCode.TIME_STAMP_UNTRUSTED,
                    where,
                    "nobody vouches for " + chain.get(0).getSubjectX500Principal());
            return Optional.empty();
        }
        findings.add(
                StatusCode.TIME_STAMP_TRUSTED,
                where,
                chain.get(0).getSubjectX500Principal().getName());
        return Optional.of(time);
    }

    private static TimeStampToken parse(byte[] bytes) throws MalformedException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedException("a time stamp of %d bytes".formatted(bytes.length));
        }
        refuseNests(bytes);
        try {
            return new TimeStampToken(new CMSSignedData(bytes));
        } catch (CMSException | TSPException | IOException | RuntimeException e) {
            try {
                TimeStampToken token = new TimeStampResponse(bytes).getTimeStampToken();
                if (token != null) {
                    return token;
                }
            } catch (TSPException | IOException | RuntimeException again) {
                throw new MalformedException("not a time stamp: " + again.getMessage(), again);
            }
            throw new MalformedException("not a time stamp: " + e.getMessage(), e);
        }
    }

    /** The parser goes down by recursion; what begins as deep as no time stamp goes, is not given to it. */
    private static void refuseNests(byte[] bytes) throws MalformedException {
        int run = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            run = (bytes[i] & 0x20) != 0 && bytes[i + 1] == (byte) 0x80 ? run + 1 : run;
            if (run > DEEPEST) {
                throw new MalformedException("a time stamp that is nested more than %d deep".formatted(DEEPEST));
            }
        }
    }

    /** @return the certificates that the stamp brings, that of its signer first */
    private static List<X509Certificate> verify(TimeStampToken token) throws MalformedException {
        try {
            // Its signer's identifier selects certificates, but is not declared for them.
            @SuppressWarnings("unchecked")
            Selector<X509CertificateHolder> isSigner = token.getSID();
            List<X509CertificateHolder> signers =
                    new ArrayList<>(token.getCertificates().getMatches(isSigner));
            if (signers.isEmpty()) {
                throw new MalformedException("the time stamp does not bring its signer's certificate");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signers.get(0)));
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            List<X509Certificate> chain = new ArrayList<>(List.of(converter.getCertificate(signers.get(0))));
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                X509Certificate certificate = converter.getCertificate(holder);
                if (!chain.contains(certificate)
                        && chain.get(chain.size() - 1)
                                .getIssuerX500Principal()
                                .equals(certificate.getSubjectX500Principal())) {
                    chain.add(certificate);
                }
            }
            return chain;
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            throw new MalformedException("the time stamp's signature does not hold: " + e.getMessage(), e);
        }
    }
}
