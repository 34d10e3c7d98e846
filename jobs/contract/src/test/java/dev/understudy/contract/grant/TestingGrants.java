package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Grants and requests over few values, so that they often meet. */
final class TestingGrants {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant DURING = Instant.parse("2026-06-01T00:00:00Z");

    private TestingGrants() {}

    static Grant grant(String performer, Set<String> productions, Set<Operation> operations, UseScope scope) {
        return new Grant(
                "g1",
                1,
                performer,
                PerformerKind.LIVING,
                performer,
                productions,
                operations,
                START,
                END,
                Optional.empty(),
                Optional.empty(),
                Optional.of("a".repeat(64)),
                Optional.empty(),
                GrantTerms.PLAIN.withScope(scope));
    }

    static Grant with(
            Grant grant,
            PerformerKind kind,
            Optional<Instant> revokedAt,
            Optional<Suspension> suspension,
            Optional<String> evidence,
            GrantTerms terms) {
        return new Grant(
                grant.id(),
                grant.version(),
                grant.performer(),
                kind,
                grant.grantor(),
                grant.productions(),
                grant.operations(),
                grant.validFrom(),
                grant.validUntil(),
                revokedAt,
                suspension,
                evidence,
                grant.note(),
                terms);
    }

    static UseScope scope(
            Set<Medium> media, Set<String> territories, Set<String> languages, Set<UseCategory> prohibited) {
        return new UseScope(
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), media, territories, languages, prohibited);
    }

    static Arbitrary<UseScope> scopes() {
        return Combinators.combine(media(), territories(), languages(), categories(), brands(), brands())
                .as((media, territories, languages, prohibited, advertisers, products) -> new UseScope(
                        Optional.empty(),
                        Optional.empty(),
                        advertisers,
                        products,
                        media,
                        territories,
                        languages,
                        prohibited));
    }

    static Arbitrary<Grant> grants() {
        return Combinators.combine(
                        Arbitraries.of("carl", "ada"),
                        Arbitraries.of("the-tide", "the-storm").set(),
                        Arbitraries.of(Operation.class).set(),
                        scopes())
                .as(TestingGrants::grant);
    }

    static Arbitrary<GrantRequest> requests() {
        Arbitrary<IntendedUse> uses = Combinators.combine(
                        categories(),
                        media(),
                        territories(),
                        languages(),
                        Arbitraries.of("acme", "umbrella").optional(),
                        Arbitraries.of("acme", "umbrella").optional())
                .as(IntendedUse::new);
        return Combinators.combine(
                        Arbitraries.of("carl", "ada"),
                        Arbitraries.of("the-tide", "the-storm"),
                        Arbitraries.of(Operation.class),
                        uses)
                .as(GrantRequest::new);
    }

    /** Requests that the grant of {@link #covering} permits unless something else speaks against it. */
    static Arbitrary<GrantRequest> coveredRequests() {
        return requests().map(request -> new GrantRequest("carl", "the-tide", request.operation(), IntendedUse.UNSAID));
    }

    static Grant covering() {
        return grant("carl", Set.of("the-tide"), Set.of(Operation.values()), UseScope.UNLIMITED);
    }

    private static Arbitrary<Set<Medium>> media() {
        return Arbitraries.of(Medium.CINEMA, Medium.SOCIAL).set().ofMaxSize(2);
    }

    private static Arbitrary<Set<String>> territories() {
        return Arbitraries.of("DE", "FR", "US").set().ofMaxSize(3);
    }

    private static Arbitrary<Set<String>> languages() {
        return Arbitraries.of("de", "de-AT", "fr").set().ofMaxSize(2);
    }

    private static Arbitrary<Set<UseCategory>> categories() {
        return Arbitraries.of(UseCategory.class).set().ofMaxSize(1);
    }

    private static Arbitrary<Set<String>> brands() {
        return Arbitraries.of("acme", "umbrella").set().ofMaxSize(1);
    }
}
