package dev.understudy.contract.ticket;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs assignments with Ed25519: the ticket and all that the assignment says, so that nothing of it can be changed on
 * the way. A signed ticket is {@code base64url(json).base64url(signature)}.
 */
public final class TicketSigner {
    private final PrivateKey key;

    public TicketSigner(PrivateKey key) {
        this.key = key;
    }

    /** @return {@code assignment} with the signed ticket */
    public Assignment sign(Assignment assignment, Ticket ticket) {
        return assignment.withTicket(sign(new SignedWork(ticket, SignedWork.digest(assignment))));
    }

    private String sign(SignedWork work) {
        byte[] payload = Json.write(work).getBytes(StandardCharsets.UTF_8);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(payload);
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return base64.encodeToString(payload) + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with the configured ticket key", e);
        }
    }
}
