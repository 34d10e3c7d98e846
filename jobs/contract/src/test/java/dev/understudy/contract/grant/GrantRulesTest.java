package dev.understudy.contract.grant;

import static dev.understudy.contract.grant.TestingGrants.DURING;
import static dev.understudy.contract.grant.TestingGrants.END;
import static dev.understudy.contract.grant.TestingGrants.START;
import static dev.understudy.contract.grant.TestingGrants.grant;
import static dev.understudy.contract.grant.TestingGrants.scope;
import static dev.understudy.contract.grant.TestingGrants.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantRulesTest {
    private static final GrantRequest TRAIN = new GrantRequest("carl", "the-tide", Operation.TRAIN);
    private static final Grant GRANT =
            grant("carl", Set.of("the-tide"), Set.of(Operation.TRAIN, Operation.SWAP), UseScope.UNLIMITED);

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
        GrantRequest other = new GrantRequest("ada", "the-storm", Operation.EXPORT);
        assertThat(GrantRules.decide(GRANT, other, END).failures())
                .containsExactly(
                        "grant g1 is about performer carl, not ada",
                        "grant g1 covers the productions [the-tide], not the-storm",
                        "grant g1 allows [train, swap], not export",
                        "grant g1 ended at 2027-01-01T00:00:00Z");
    }

    @Test
    void isWrittenInOneOrderSoThatItHasOneHash() {
        Grant grant = grant(
                "carl",
                Set.of("tide", "rain", "fog", "wind"),
                Set.of(Operation.EXPORT, Operation.SWAP, Operation.TRAIN),
                UseScope.UNLIMITED);
        assertThat(Json.write(grant))
                .contains("[\"fog\",\"rain\",\"tide\",\"wind\"]", "[\"TRAIN\",\"SWAP\",\"EXPORT\"]");
    }

    @Test
    void saysWhereItsLimitsAreAndWhatTheJobIsFor() {
        UseScope german = scope(Set.of(Medium.CINEMA), Set.of("DE", "FR"), Set.of("de"), Set.of(UseCategory.POLITICAL));
        IntendedUse use = new IntendedUse(
                Set.of(UseCategory.POLITICAL),
                Set.of(Medium.SOCIAL),
                Set.of("US"),
                Set.of("de-AT", "en"),
                Optional.empty(),
                Optional.empty());
        assertThat(swap(german, use))
                .containsExactly(
                        "grant g1 prohibits the uses political; the job is for political",
                        "grant g1 covers the media cinema; the job is for social",
                        "grant g1 covers the territories DE, FR; the job is for US",
                        "grant g1 covers the languages de; the job is for en");
    }

    @Test
    void aFilmMustSayWhatItIsForWhereTheGrantHasLimitsAndATrainingNeedNot() {
        UseScope german = scope(Set.of(), Set.of("DE"), Set.of(), Set.of());
        assertThat(swap(german, IntendedUse.UNSAID))
                .containsExactly(
                        "grant g1 covers the territories DE; the job does not say which it is for (use: in its spec)");
        Grant limited = grant("carl", Set.of("the-tide"), Set.of(Operation.TRAIN), german);
        assertThat(GrantRules.decide(limited, TRAIN, DURING).permitted()).isTrue();
    }

    @Test
    void whoeverNamesAnAdvertiserEndorses() {
        IntendedUse advertising =
                new IntendedUse(Set.of(), Set.of(), Set.of(), Set.of(), Optional.of("Acme"), Optional.empty());
        assertThat(swap(scope(Set.of(), Set.of(), Set.of(), Set.of(UseCategory.ENDORSEMENT)), advertising))
                .containsExactly("grant g1 prohibits the uses endorsement; the job is for endorsement");
    }

    @Test
    void aPersonaNeedsItsMakersStatementOnly() {
        Grant unstated = with(
                GRANT, PerformerKind.SYNTHETIC, Optional.empty(), Optional.empty(), Optional.empty(), GrantTerms.PLAIN);
        assertThat(GrantRules.decide(unstated, TRAIN, DURING).failures())
                .containsExactly(
                        "grant g1 has no evidence: amend it with a statement of the maker (terms.signing.statement)");
        Grant stated = with(
                GRANT,
                PerformerKind.SYNTHETIC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GrantTerms.stated("Carl does not exist"));
        assertThat(GrantRules.decide(stated, TRAIN, DURING).permitted()).isTrue();
    }

    @Test
    void aJobNeedsTheApprovalThatTheGrantAsksForAndADeliverableAsksLater() {
        assertThat(GrantRules.decide(asking(ApprovalMode.PER_JOB), TRAIN, DURING)
                        .failures())
                .containsExactly("grant g1 asks that performer carl approves each job, and this one is not approved");
        assertThat(GrantRules.decide(asking(ApprovalMode.PER_JOB), TRAIN.approve(), DURING)
                        .permitted())
                .isTrue();
        assertThat(GrantRules.decide(asking(ApprovalMode.PER_DELIVERABLE), TRAIN, DURING)
                        .permitted())
                .isTrue();
    }

    @Test
    void noApprovalLetsAnIdentityLeave() {
        GrantRequest export = new GrantRequest("carl", "tide", Operation.EXPORT).approve();
        for (ApprovalMode mode : List.of(ApprovalMode.PER_JOB, ApprovalMode.PER_DELIVERABLE)) {
            assertThat(GrantRules.decide(asking(mode), export, DURING).failures())
                    .anyMatch(failure -> failure.contains("an export cannot be approved here"));
        }
    }

    private static Grant asking(ApprovalMode mode) {
        return with(
                GRANT,
                PerformerKind.LIVING,
                Optional.empty(),
                Optional.empty(),
                GRANT.evidence(),
                new GrantTerms(Signing.UNSAID, UseScope.UNLIMITED, Deal.NOTHING_ELSE.withApproval(mode)));
    }

    @Test
    void theHashIsOfWhatWasAgreedAndNotOfWhatBecameOfIt() {
        Grant revoked = with(
                GRANT,
                GRANT.kind(),
                Optional.of(DURING),
                Optional.of(new Suspension(START, "strike")),
                GRANT.evidence(),
                GRANT.terms());
        assertThat(revoked.hash()).isEqualTo(GRANT.hash()).hasSize(64);
        Grant other = grant(
                "carl", Set.of("the-tide"), GRANT.operations(), scope(Set.of(), Set.of("DE"), Set.of(), Set.of()));
        assertThat(other.hash()).isNotEqualTo(GRANT.hash());
    }

    private static List<String> swap(UseScope scope, IntendedUse use) {
        Grant limited = grant("carl", Set.of("the-tide"), Set.of(Operation.SWAP), scope);
        return GrantRules.decide(limited, new GrantRequest("carl", "the-tide", Operation.SWAP, use), DURING)
                .failures();
    }
}
