package dev.understudy.contract.ticket;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.GrantDecision;
import dev.understudy.contract.grant.GrantRules;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

/** Decides whether a signed ticket lets a worker start. Refuses unless everything holds. */
public final class TicketVerifier {
    private final PublicKey key;
    private final Clock clock;

    public TicketVerifier(PublicKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * @return the ticket, if it is signed, in date, for this very assignment, and every grant in it still covers its use
     * @throws ContractException {@code TICKET_INVALID} or {@code GRANT_REFUSED}
     */
    public Ticket verify(Assignment assignment) {
        SignedWork signed = read(assignment.ticket());
        Ticket ticket = signed.ticket();
        long job = assignment.job();
        long stage = assignment.stage();
        int attempt = assignment.attempt();
        Instant now = clock.instant();
        if (now.isAfter(ticket.expiresAt())) {
            throw invalid("the ticket ended at " + ticket.expiresAt());
        }
        if (ticket.job() != job || ticket.stage() != stage || ticket.attempt() != attempt) {
            throw invalid("the ticket is for job %d, stage %d, attempt %d; not for job %d, stage %d, attempt %d"
                    .formatted(ticket.job(), ticket.stage(), ticket.attempt(), job, stage, attempt));
        }
        if (!signed.work().equals(SignedWork.digest(assignment))) {
            throw invalid("the assignment is not the one that the ticket was signed for");
        }
        for (Ticket.Use use : ticket.uses()) {
            GrantDecision decision = GrantRules.decide(use.grant(), use.request(), now);
            if (!decision.permitted()) {
                throw new ContractException(
                        ContractErrorCode.GRANT_REFUSED,
                        String.join("; ", decision.failures()),
                        "get a grant that covers the use, then retry the job",
                        decision.failures());
            }
        }
        return ticket;
    }

    private SignedWork read(String signed) {
        String[] parts = signed.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("the ticket is not of the form payload.path.signature");
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[0]);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(TicketSigner.CONTEXT.getBytes(StandardCharsets.UTF_8));
            signature.update(MerkleTree.root(payload, Base64.getUrlDecoder().decode(parts[1])));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw invalid("the ticket's signature is not the control plane's");
            }
            return Json.read(new String(payload, StandardCharsets.UTF_8), SignedWork.class);
        } catch (GeneralSecurityException | IllegalArgumentException | UncheckedIOException e) {
            throw invalid("the ticket cannot be read: " + e.getMessage());
        }
    }

    private static ContractException invalid(String message) {
        return new ContractException(
                ContractErrorCode.TICKET_INVALID,
                message,
                "retry the job; if that fails too, check that workers have the control plane's public key");
    }
}
