package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Deal;
import dev.understudy.contract.grant.Deletion;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.grant.Signing;
import dev.understudy.contract.grant.UseScope;
import dev.understudy.orchestrator.problem.FieldChecks;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with the fields of a grant, each by itself and against who the performer is. */
final class GrantFields {
    private static final Pattern TERRITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private GrantFields() {}

    static FieldChecks check(NewGrant wanted) {
        FieldChecks checks = new FieldChecks()
                .slug("performer", wanted.performer())
                .text("grantor", wanted.grantor())
                .notEmpty("productions", wanted.productions())
                .notEmpty("operations", wanted.operations());
        boolean from = checks.present("validFrom", wanted.validFrom());
        boolean until = checks.present("validUntil", wanted.validUntil());
        if (from && until) {
            checks.require(
                    wanted.validUntil().isAfter(wanted.validFrom()),
                    "validUntil: must be after validFrom; " + wanted.validUntil() + " is not after "
                            + wanted.validFrom());
        }
        text(checks, "note", wanted.note());
        signing(checks, wanted.terms().signing());
        scope(checks, wanted.terms().scope());
        deal(checks, wanted.terms().deal());
        return checks;
    }

    /** Minors have no grants; people sign, and of a persona that does not exist its maker says so. */
    static void checkEvidence(FieldChecks checks, PerformerKind kind, NewGrant wanted) {
        Optional<String> statement = wanted.terms().signing().statement();
        checks.require(
                kind != PerformerKind.MINOR,
                "performer: %s is a minor; the farm takes no grants for minors".formatted(wanted.performer()));
        if (kind == PerformerKind.SYNTHETIC) {
            checks.require(
                    wanted.evidence().isPresent() || statement.isPresent(),
                    "terms.signing.statement: missing; %s does not exist: let its maker say so and that it may be used"
                            .formatted(wanted.performer()));
        } else {
            checks.require(
                    wanted.evidence().isPresent(),
                    "evidence: missing; upload the signed document as an asset and give its SHA-256");
            checks.require(
                    statement.isEmpty(),
                    "terms.signing.statement: is for personas that do not exist, but %s is enrolled as %s"
                            .formatted(wanted.performer(), kind));
        }
    }

    private static void signing(FieldChecks checks, Signing signing) {
        text(checks, "terms.signing.authority", signing.authority());
        text(checks, "terms.signing.representation", signing.representation());
        text(checks, "terms.signing.statement", signing.statement());
    }

    private static void scope(FieldChecks checks, UseScope scope) {
        text(checks, "terms.scope.description", scope.description());
        scope.advertisers().forEach(name -> checks.text("terms.scope.advertisers", name));
        scope.products().forEach(name -> checks.text("terms.scope.products", name));
        match(checks, "terms.scope.territories", scope.territories(), TERRITORY, "a territory such as DE or LATAM");
        match(checks, "terms.scope.languages", scope.languages(), LANGUAGE, "a BCP 47 tag such as de or pt-BR");
    }

    private static void deal(FieldChecks checks, Deal deal) {
        text(checks, "terms.deal.compensation", deal.compensation());
        text(checks, "terms.deal.retention", deal.retention());
        text(checks, "terms.deal.revocation", deal.revocation());
        deal.deletion()
                .ifPresent(deletion ->
                        checks.between("terms.deal.deletion.afterDays", deletion.afterDays(), 0, Deletion.MOST_DAYS));
    }

    private static void match(
            FieldChecks checks, String field, Collection<String> values, Pattern pattern, String what) {
        values.forEach(value -> checks.require(
                pattern.matcher(value).matches(), "%s: must be %s, not \"%s\"".formatted(field, what, value)));
    }

    private static void text(FieldChecks checks, String field, Optional<String> value) {
        value.ifPresent(text -> checks.text(field, text));
    }
}
