package dev.understudy.contract.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String ASSET = "a".repeat(64);

    private final KeyPair keys = TicketKeys.generate();
    private final TicketSigner signer = new TicketSigner(keys.getPrivate());
    private final TicketVerifier verifier = verifierAt(NOW);

    @Test
    void aSignedTicketComesBackWhole() {
        Ticket ticket = ticket(NOW.plusSeconds(3600));
        assertThat(verifier.verify(signer.sign(ticket), 7, 8, 1)).isEqualTo(ticket);
    }

    @Test
    void refusesATicketOfAnotherKey() {
        String forged = new TicketSigner(TicketKeys.generate().getPrivate()).sign(ticket(NOW.plusSeconds(3600)));
        assertThatThrownBy(() -> verifier.verify(forged, 7, 8, 1))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void refusesAnEditedTicket() {
        String[] parts = signer.sign(ticket(NOW.plusSeconds(3600))).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        String edited = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("the-tide", "the-storm").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> verifier.verify(edited + "." + parts[1], 7, 8, 1))
                .isInstanceOf(ContractException.class);
    }

    @Test
    void refusesAnotherAttemptAnotherStageAndAnotherJob() {
        String signed = signer.sign(ticket(NOW.plusSeconds(3600)));
        assertThatThrownBy(() -> verifier.verify(signed, 7, 8, 2)).hasMessageContaining("attempt 2");
        assertThatThrownBy(() -> verifier.verify(signed, 7, 9, 1)).hasMessageContaining("stage 9");
        assertThatThrownBy(() -> verifier.verify(signed, 6, 8, 1)).hasMessageContaining("job 6");
    }

    @Test
    void refusesATicketThatHasEnded() {
        assertThatThrownBy(() -> verifier.verify(signer.sign(ticket(NOW.minusSeconds(1))), 7, 8, 1))
                .hasMessageContaining("ended at");
    }

    @Test
    void refusesAGrantThatEndedMeanwhile() {
        String signed = signer.sign(ticket(Instant.parse("2030-01-01T00:00:00Z")));
        assertThatThrownBy(
                        () -> verifierAt(Instant.parse("2028-01-01T00:00:00Z")).verify(signed, 7, 8, 1))
                .hasMessageContaining("grant g1 ended at");
    }

    @Test
    void refusesWhatIsNoTicket() {
        for (String text : List.of("", ".", "a.b.c", "%%.%%", "e30.e30")) {
            assertThatThrownBy(() -> verifier.verify(text, 7, 8, 1)).isInstanceOf(ContractException.class);
        }
    }

    @Test
    void keysSurviveTheirFiles(@TempDir Path folder) throws Exception {
        Path privateKey = Files.writeString(folder.resolve("private"), TicketKeys.encode(keys.getPrivate()));
        Path publicKey = Files.writeString(folder.resolve("public"), TicketKeys.encode(keys.getPublic()));
        String signed = new TicketSigner(TicketKeys.readPrivate(privateKey)).sign(ticket(NOW.plusSeconds(60)));
        TicketVerifier read = new TicketVerifier(TicketKeys.readPublic(publicKey), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(read.verify(signed, 7, 8, 1).assets()).containsExactly(ASSET);
    }

    private TicketVerifier verifierAt(Instant instant) {
        return new TicketVerifier(keys.getPublic(), Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static Ticket ticket(Instant expiresAt) {
        Grant grant = new Grant(
                "g1",
                "carl",
                "Carl's agent",
                Set.of("the-tide"),
                Set.of(Operation.TRAIN),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Ticket.Use use = new Ticket.Use(new GrantRequest("carl", "the-tide", Operation.TRAIN), grant);
        return new Ticket(7, 8, 1, List.of(use), Set.of(ASSET), NOW.minusSeconds(5), expiresAt);
    }
}
