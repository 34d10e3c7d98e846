package dev.understudy.orchestrator.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantCheckTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final GrantRequest TRAIN_CARL = new GrantRequest("carl", "tide", Operation.TRAIN);
    private static final GrantRequest TRAIN_BRUNO = new GrantRequest("bruno", "tide", Operation.TRAIN);

    @Test
    void findsTheGrantThatCoversEachUse() {
        Grant expired = grant("G-1", "carl", "tide", NOW.minusSeconds(1));
        Grant carl = grant("G-2", "carl", "tide", NOW.plusSeconds(1));
        Grant bruno = grant("G-3", "bruno", "tide", NOW.plusSeconds(1));
        assertThat(GrantCheck.decide(
                        List.of(expired, carl, bruno), List.of(TRAIN_CARL, TRAIN_BRUNO), NOW, grant -> true))
                .extracting(use -> use.grant().id())
                .containsExactly("G-2", "G-3");
    }

    @Test
    void saysOfEveryGrantWhichConditionFails() {
        Grant expired = grant("G-1", "carl", "tide", NOW.minusSeconds(1));
        Grant elsewhere = grant("G-2", "carl", "storm", NOW.plusSeconds(1));
        assertThatThrownBy(() -> GrantCheck.decide(
                        List.of(expired, elsewhere), List.of(TRAIN_CARL, TRAIN_BRUNO), NOW, grant -> true))
                .isInstanceOfSatisfying(ContractException.class, e -> assertThat(e.details())
                        .containsExactly(
                                "to train carl in production tide: grant G-1 ended at 2026-05-31T23:59:59Z",
                                "to train carl in production tide: grant G-2 covers the productions [storm], not tide",
                                "to train bruno in production tide: there is no grant of performer bruno"));
    }

    private static Grant grant(String id, String performer, String production, Instant until) {
        return new Grant(
                id,
                1,
                performer,
                PerformerKind.SYNTHETIC,
                "an agent",
                Set.of(production),
                Set.of(Operation.TRAIN),
                NOW.minus(Duration.ofDays(30)),
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GrantTerms.stated("a persona"));
    }
}
