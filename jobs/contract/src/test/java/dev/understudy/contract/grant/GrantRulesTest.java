package dev.understudy.contract.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GrantRulesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant DURING = Instant.parse("2026-06-01T00:00:00Z");
    private static final GrantRequest TRAIN = new GrantRequest("carl", "the-tide", Operation.TRAIN);
    private static final Grant GRANT = grant("carl", Set.of("the-tide"), Set.of(Operation.TRAIN), Optional.empty());

    @Test
    void permitsWhatItCovers() {
        assertThat(GrantRules.decide(GRANT, TRAIN, DURING).permitted()).isTrue();
    }

    @Test
    void startsAtItsFirstInstantAndEndsBeforeItsLast() {
        assertThat(GrantRules.decide(GRANT, TRAIN, START).permitted()).isTrue();
        assertThat(GrantRules.decide(GRANT, TRAIN, START.minusNanos(1)).failures())
                .containsExactly("grant g1 starts at 2026-01-01T00:00:00Z");
        assertThat(GrantRules.decide(GRANT, TRAIN, END.minusNanos(1)).permitted())
                .isTrue();
        assertThat(GrantRules.decide(GRANT, TRAIN, END).failures())
                .containsExactly("grant g1 ended at 2027-01-01T00:00:00Z");
    }

    @Test
    void namesEveryConditionThatFails() {
        GrantRequest other = new GrantRequest("ada", "the-storm", Operation.SWAP);
        assertThat(GrantRules.decide(GRANT, other, END).failures())
                .containsExactly(
                        "grant g1 is about performer carl, not ada",
                        "grant g1 covers the productions [the-tide], not the-storm",
                        "grant g1 allows [train], not swap",
                        "grant g1 ended at 2027-01-01T00:00:00Z");
    }

    @Test
    void isWrittenInOneOrderSoThatItHasOneHash() {
        Grant grant = grant(
                "carl",
                Set.of("tide", "rain", "fog", "wind"),
                Set.of(Operation.EXPORT, Operation.SWAP, Operation.TRAIN),
                Optional.empty());
        assertThat(Json.write(grant))
                .contains("[\"fog\",\"rain\",\"tide\",\"wind\"]", "[\"TRAIN\",\"SWAP\",\"EXPORT\"]");
    }

    @Property
    void aRevokedGrantNeverPermits(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Grant revoked = withRevocation(grant, Optional.of(DURING));
        assertThat(GrantRules.decide(revoked, request, DURING).permitted()).isFalse();
        assertThat(GrantRules.decide(revoked, request, DURING.plusSeconds(1)).permitted())
                .isFalse();
    }

    @Property
    void fewerOperationsNeverPermitMore(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Grant narrower = new Grant(
                grant.id(),
                grant.performer(),
                grant.grantor(),
                grant.productions(),
                Set.of(Operation.TRAIN),
                grant.validFrom(),
                grant.validUntil(),
                grant.revokedAt(),
                grant.evidence(),
                grant.note());
        boolean widerHadIt = grant.operations().contains(Operation.TRAIN);
        if (widerHadIt && GrantRules.decide(narrower, request, DURING).permitted()) {
            assertThat(GrantRules.decide(grant, request, DURING).permitted()).isTrue();
        }
    }

    @Property
    void whatItPermitsIsExactlyWhatItNames(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        boolean named = grant.performer().equals(request.performer())
                && grant.productions().contains(request.production())
                && grant.operations().contains(request.operation());
        assertThat(GrantRules.decide(grant, request, DURING).permitted()).isEqualTo(named);
    }

    @Provide
    Arbitrary<Grant> grants() {
        return Combinators.combine(
                        Arbitraries.of("carl", "ada"),
                        Arbitraries.of("the-tide", "the-storm").set(),
                        Arbitraries.of(Operation.class).set())
                .as((performer, productions, operations) ->
                        grant(performer, productions, operations, Optional.empty()));
    }

    @Provide
    Arbitrary<GrantRequest> requests() {
        return Combinators.combine(
                        Arbitraries.of("carl", "ada"),
                        Arbitraries.of("the-tide", "the-storm"),
                        Arbitraries.of(Operation.class))
                .as(GrantRequest::new);
    }

    private static Grant withRevocation(Grant grant, Optional<Instant> revokedAt) {
        return grant(grant.performer(), grant.productions(), grant.operations(), revokedAt);
    }

    private static Grant grant(
            String performer, Set<String> productions, Set<Operation> operations, Optional<Instant> revokedAt) {
        return new Grant(
                "g1",
                performer,
                performer,
                productions,
                operations,
                START,
                END,
                revokedAt,
                Optional.empty(),
                Optional.empty());
    }
}
