package dev.understudy.contract.grant;

import static dev.understudy.contract.grant.TestingGrants.DURING;
import static dev.understudy.contract.grant.TestingGrants.END;
import static dev.understudy.contract.grant.TestingGrants.covering;
import static dev.understudy.contract.grant.TestingGrants.grant;
import static dev.understudy.contract.grant.TestingGrants.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every grant and every request. */
class GrantPropertiesTest {
    @Property
    void aNarrowerGrantNeverPermitsMore(
            @ForAll("grants") Grant grant, @ForAll("grants") Grant by, @ForAll("requests") GrantRequest request) {
        Grant narrower = narrowed(grant, by);
        if (permits(narrower, request)) {
            assertThat(permits(grant, request)).isTrue();
        }
    }

    @Property
    void whatAnUnlimitedGrantPermitsIsExactlyWhatItNames(
            @ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Grant unlimited = grant(grant.performer(), grant.productions(), grant.operations(), UseScope.UNLIMITED);
        boolean named = grant.performer().equals(request.performer())
                && grant.productions().contains(request.production())
                && grant.operations().contains(request.operation())
                && !request.use().categories().contains(UseCategory.SEXUAL);
        assertThat(permits(unlimited, request)).isEqualTo(named);
    }

    @Property
    void theSameGrantPermitsWithoutWhatRefusesIt(@ForAll("covered") GrantRequest request) {
        assertThat(permits(covering(), request)).isTrue();
    }

    @Property
    void revocationAndSuspensionAlwaysWin(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Grant revoked = state(grant, Optional.of(DURING), Optional.empty());
        Grant suspended = state(grant, Optional.empty(), Optional.of(new Suspension(DURING, "strike")));
        for (Instant at : new Instant[] {DURING, DURING.plusSeconds(1)}) {
            assertThat(GrantRules.decide(revoked, request, at).failures()).anyMatch(why -> why.contains("was revoked"));
            assertThat(GrantRules.decide(suspended, request, at).failures()).anyMatch(why -> why.contains("strike"));
        }
    }

    @Property
    void expiryAlwaysWins(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        assertThat(GrantRules.decide(grant, request, END).failures()).anyMatch(why -> why.contains("ended at"));
    }

    @Property
    void aProhibitionAlwaysWins(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Set<UseCategory> both = new TreeSet<>(request.use().categories());
        both.retainAll(grant.terms().scope().prohibited());
        if (!both.isEmpty() || request.use().categories().contains(UseCategory.SEXUAL)) {
            assertThat(permits(grant, request)).isFalse();
        }
    }

    @Property
    void minorsAndMissingEvidenceAreRefusedWhateverTheGrantSays(
            @ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        Grant minor =
                with(grant, PerformerKind.MINOR, Optional.empty(), Optional.empty(), grant.evidence(), grant.terms());
        GrantTerms stated = new GrantTerms(
                Signing.stated("someone says so"),
                grant.terms().scope(),
                grant.terms().deal());
        Grant unsigned =
                with(grant, PerformerKind.LIVING, Optional.empty(), Optional.empty(), Optional.empty(), stated);
        assertThat(permits(minor, request)).isFalse();
        assertThat(permits(unsigned, request)).isFalse();
    }

    @Property
    void anApprovalNeverPermitsLess(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        if (permits(grant, request)) {
            assertThat(permits(grant, request.approve())).isTrue();
        }
    }

    @Property
    void aRevocationEndsTheUseOfWhatWasMadeAndNothingElseDoesUnlessTheGrantSaysSo(@ForAll("grants") Grant grant) {
        Grant revoked = state(grant, Optional.of(DURING), Optional.empty());
        assertThat(GrantEnd.of(revoked, DURING)).isPresent();
        assertThat(GrantEnd.of(revoked, DURING.minusNanos(1))).isEmpty();
        assertThat(GrantEnd.of(grant, END.plusSeconds(1))).isEmpty();
    }

    @Property
    void everyReasonHasWords(@ForAll("grants") Grant grant, @ForAll("requests") GrantRequest request) {
        assertThat(GrantRules.decide(grant, request, DURING).failures()).allMatch(why -> why.length() > 10);
    }

    @Provide
    Arbitrary<Grant> grants() {
        return TestingGrants.grants();
    }

    @Provide
    Arbitrary<GrantRequest> requests() {
        return TestingGrants.requests();
    }

    @Provide
    Arbitrary<GrantRequest> covered() {
        return TestingGrants.coveredRequests();
    }

    private static boolean permits(Grant grant, GrantRequest request) {
        return GrantRules.decide(grant, request, DURING).permitted();
    }

    private static Grant state(Grant grant, Optional<Instant> revokedAt, Optional<Suspension> suspension) {
        return with(grant, grant.kind(), revokedAt, suspension, grant.evidence(), grant.terms());
    }

    /** Covers at most what both cover: a limit of one that the other lacks stays. */
    private static Grant narrowed(Grant grant, Grant by) {
        Set<String> productions = new TreeSet<>(grant.productions());
        productions.retainAll(by.productions());
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        operations.addAll(grant.operations());
        operations.retainAll(by.operations());
        UseScope one = grant.terms().scope();
        UseScope other = by.terms().scope();
        Set<UseCategory> prohibited = new TreeSet<>(one.prohibited());
        prohibited.addAll(other.prohibited());
        return grant(
                grant.performer(),
                productions,
                operations,
                new UseScope(
                        Optional.empty(),
                        Optional.empty(),
                        limit(one.advertisers(), other.advertisers()),
                        limit(one.products(), other.products()),
                        limit(one.media(), other.media()),
                        limit(one.territories(), other.territories()),
                        limit(one.languages(), other.languages()),
                        prohibited));
    }

    /** No limit is the widest; one that would leave nothing is left as it is, for an empty set is no limit. */
    private static <T extends Comparable<T>> Set<T> limit(Set<T> wide, Set<T> by) {
        if (wide.isEmpty()) {
            return by;
        }
        Set<T> both = new TreeSet<>(wide);
        both.retainAll(by);
        return both.isEmpty() ? wide : both;
    }
}
