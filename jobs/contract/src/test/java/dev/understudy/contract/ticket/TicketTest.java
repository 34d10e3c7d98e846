package dev.understudy.contract.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.TestingFacts;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
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
import java.util.UUID;
import java.util.stream.IntStream;
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
        assertThat(verifier.verify(signer.sign(assignment(7, 8, 1), ticket))).isEqualTo(ticket);
    }

    @Test
    void oneSignatureCoversABatchAndEachTicketStandsAlone() {
        for (int size = 1; size <= 9; size++) {
            List<TicketSigner.Unsigned> batch = IntStream.range(0, size)
                    .mapToObj(
                            i -> new TicketSigner.Unsigned(assignment(7, 8, i + 1), ticket(i + 1, NOW.plusSeconds(60))))
                    .toList();
            List<Assignment> signed = signer.signAll(batch);
            assertThat(signed).hasSize(size);
            for (Assignment one : signed) {
                assertThat(verifier.verify(one).attempt()).isEqualTo(one.attempt());
            }
            if (size > 1) {
                Assignment swapped = signed.get(0).withTicket(signed.get(1).ticket());
                assertThatThrownBy(() -> verifier.verify(swapped)).hasMessageContaining("not for job 7");
            }
        }
    }

    @Test
    void refusesATicketWithAPathOfAnother() {
        List<Assignment> signed = signer.signAll(List.of(
                new TicketSigner.Unsigned(assignment(7, 8, 1), ticket(1, NOW.plusSeconds(60))),
                new TicketSigner.Unsigned(assignment(7, 8, 2), ticket(2, NOW.plusSeconds(60)))));
        String[] first = signed.get(0).ticket().split("\\.");
        String[] second = signed.get(1).ticket().split("\\.");
        Assignment mixed = signed.get(0).withTicket(first[0] + "." + second[1] + "." + first[2]);
        assertThatThrownBy(() -> verifier.verify(mixed)).hasMessageContaining("signature");
    }

    @Test
    void refusesATicketOfAnotherKey() {
        Assignment forged = new TicketSigner(TicketKeys.generate().getPrivate())
                .sign(assignment(7, 8, 1), ticket(NOW.plusSeconds(3600)));
        assertThatThrownBy(() -> verifier.verify(forged))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void refusesAnEditedTicket() {
        Assignment signed = signed(NOW.plusSeconds(3600));
        String[] parts = signed.ticket().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        String edited = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("the-tide", "the-storm").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> verifier.verify(signed.withTicket(edited + "." + parts[1] + "." + parts[2])))
                .isInstanceOf(ContractException.class);
    }

    @Test
    void refusesAnotherAttemptAnotherStageAndAnotherJob() {
        String ticket = signed(NOW.plusSeconds(3600)).ticket();
        assertThatThrownBy(() -> verifier.verify(assignment(7, 8, 2).withTicket(ticket)))
                .hasMessageContaining("attempt 2");
        assertThatThrownBy(() -> verifier.verify(assignment(7, 9, 1).withTicket(ticket)))
                .hasMessageContaining("stage 9");
        assertThatThrownBy(() -> verifier.verify(assignment(6, 8, 1).withTicket(ticket)))
                .hasMessageContaining("job 6");
    }

    @Test
    void refusesAnotherIdentityThanTheOneThatWasAssigned() {
        Assignment signed = signed(NOW.plusSeconds(3600));
        String changed = Json.write(signed).replace("jobs/1/train/identity", "jobs/2/train/identity");
        assertThatThrownBy(() -> verifier.verify(Json.read(changed, Assignment.class)))
                .hasMessageContaining("not the one");
    }

    @Test
    void takesTheAssignmentAfterItsWayThroughKafka() {
        Assignment signed = signed(NOW.plusSeconds(3600));
        Assignment arrived = Json.read(Json.write(signed), Assignment.class);
        assertThat(verifier.verify(arrived).job()).isEqualTo(7);
    }

    @Test
    void refusesATicketThatHasEnded() {
        assertThatThrownBy(() -> verifier.verify(signed(NOW.minusSeconds(1)))).hasMessageContaining("ended at");
    }

    @Test
    void refusesAGrantThatEndedMeanwhile() {
        Assignment signed = signed(Instant.parse("2030-01-01T00:00:00Z"));
        assertThatThrownBy(
                        () -> verifierAt(Instant.parse("2028-01-01T00:00:00Z")).verify(signed))
                .hasMessageContaining("grant g1 ended at");
    }

    @Test
    void refusesWhatIsNoTicket() {
        for (String text : List.of("", ".", "a.b.c", "%%.%%.%%", "e30.e30", "e30..e30", "e30.e30.e30")) {
            assertThatThrownBy(() -> verifier.verify(assignment(7, 8, 1).withTicket(text)))
                    .isInstanceOf(ContractException.class);
        }
    }

    @Test
    void keysSurviveTheirFiles(@TempDir Path folder) throws Exception {
        Path privateKey = Files.writeString(folder.resolve("private"), TicketKeys.encode(keys.getPrivate()));
        Path publicKey = Files.writeString(folder.resolve("public"), TicketKeys.encode(keys.getPublic()));
        Assignment signed = new TicketSigner(TicketKeys.readPrivate(privateKey))
                .sign(assignment(7, 8, 1), ticket(NOW.plusSeconds(60)));
        TicketVerifier read = new TicketVerifier(TicketKeys.readPublic(publicKey), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(read.verify(signed).assets()).containsExactly(ASSET);
    }

    private TicketVerifier verifierAt(Instant instant) {
        return new TicketVerifier(keys.getPublic(), Clock.fixed(instant, ZoneOffset.UTC));
    }

    private Assignment signed(Instant expiresAt) {
        return signer.sign(assignment(7, 8, 1), ticket(expiresAt));
    }

    private static Assignment assignment(long job, long stage, int attempt) {
        return new Assignment(
                "worker-1",
                new UUID(1, 2),
                1,
                job,
                stage,
                "render",
                StageKind.RENDER,
                attempt,
                new StageInput.Render(
                        "The tide, scene 12",
                        new AssetRef(ASSET, "film.mp4"),
                        TestingFacts.FILM,
                        "jobs/1/train/identity",
                        RenderSettings.DEFAULTS,
                        MarkId.of("00c0ffee00c0ffee")),
                List.of(new SegmentWork(0, Optional.empty(), 0, 48)),
                6,
                NOW.plusSeconds(60),
                "");
    }

    private static Ticket ticket(Instant expiresAt) {
        return ticket(1, expiresAt);
    }

    private static Ticket ticket(int attempt, Instant expiresAt) {
        Grant grant = new Grant(
                "g1",
                1,
                "carl",
                PerformerKind.SYNTHETIC,
                "Carl's agent",
                Set.of("the-tide"),
                Set.of(Operation.TRAIN),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GrantTerms.stated("a persona"));
        Ticket.Use use = new Ticket.Use(new GrantRequest("carl", "the-tide", Operation.TRAIN), grant);
        return new Ticket(7, 8, attempt, List.of(use), Set.of(ASSET), NOW.minusSeconds(5), expiresAt);
    }
}
