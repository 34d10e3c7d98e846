package dev.understudy.contract.ticket;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Signs assignments with Ed25519: the ticket and all that the assignment says, so that nothing of it can be changed on
 * the way. A signature takes more than a millisecond, so one covers all assignments of a batch: it signs the root of
 * their {@link MerkleTree}. A signed ticket is {@code base64url(json).base64url(path).base64url(signature)}.
 */
public final class TicketSigner {
    /** What is signed begins with this, so that no signature of this key means anything else. */
    static final String CONTEXT = "understudy tickets 1\n";

    private final PrivateKey key;

    public TicketSigner(PrivateKey key) {
        this.key = key;
    }

    /** An assignment and the ticket that lets a worker start it. */
    public record Unsigned(Assignment assignment, Ticket ticket) {}

    /** @return {@code assignment} with the signed ticket */
    public Assignment sign(Assignment assignment, Ticket ticket) {
        return signAll(List.of(new Unsigned(assignment, ticket))).get(0);
    }

    /** @return the assignments in the same order, each with its signed ticket */
    public List<Assignment> signAll(List<Unsigned> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        List<byte[]> payloads = batch.stream()
                .map(one -> new SignedWork(one.ticket(), SignedWork.digest(one.assignment())))
                .map(work -> Json.write(work).getBytes(StandardCharsets.UTF_8))
                .toList();
        MerkleTree tree = new MerkleTree(payloads);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signature = base64.encodeToString(sign(tree.root()));
        List<Assignment> signed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String ticket = base64.encodeToString(payloads.get(i)) + "." + base64.encodeToString(tree.path(i)) + "."
                    + signature;
            signed.add(batch.get(i).assignment().withTicket(ticket));
        }
        return signed;
    }

    private byte[] sign(byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(CONTEXT.getBytes(StandardCharsets.UTF_8));
            signature.update(root);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with the configured ticket key", e);
        }
    }
}
