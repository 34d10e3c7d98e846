package dev.understudy.contract.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says in sentences what a grant allows. */
public final class GrantWords {
    private GrantWords() {}

    public static List<String> of(Grant grant) {
        List<String> words = new ArrayList<>();
        Signing signing = grant.terms().signing();
        UseScope scope = grant.terms().scope();
        Deal deal = grant.terms().deal();
        words.add("%s%s allows to %s %s (%s) in %s, from %s until %s."
                .formatted(
                        grant.grantor(),
                        signing.authority().map(why -> " (" + why + ")").orElse(""),
                        Words.of(grant.operations()),
                        grant.performer(),
                        Words.of(grant.kind()),
                        Words.of(grant.productions()),
                        grant.validFrom(),
                        grant.validUntil()));
        scope.description().ifPresent(text -> words.add("For: " + text));
        scope.replica().ifPresent(kind -> words.add("Kind of replica: " + Words.of(kind) + "."));
        limit(words, "media", scope.media());
        limit(words, "territories", scope.territories());
        limit(words, "languages", scope.languages());
        limit(words, "advertisers", scope.advertisers());
        limit(words, "products", scope.products());
        if (!scope.prohibited().isEmpty()) {
            words.add("Never for: " + Words.of(scope.prohibited()) + ".");
        }
        if (deal.approval() != ApprovalMode.NONE) {
            words.add(
                    deal.approval() == ApprovalMode.PER_JOB
                            ? "Each job waits until the performer approves it."
                            : "What is made is given to nobody until the performer approves it.");
        }
        if (deal.exclusive()) {
            words.add("Exclusive.");
        }
        deal.compensation().ifPresent(text -> words.add("Compensation: " + text));
        deal.retention().ifPresent(text -> words.add("Retention and deletion: " + text));
        deal.deletion()
                .ifPresent(deletion -> words.add("What was made is deleted %d days after the grant %s."
                        .formatted(
                                deletion.afterDays(),
                                deletion.when() == Deletion.End.REVOKED ? "is revoked" : "has ended or is revoked")));
        deal.revocation().ifPresent(text -> words.add("If revoked: " + text));
        signing.representation().ifPresent(text -> words.add("Represented by: " + text));
        signing.noticeAt().ifPresent(time -> words.add("Notice given at " + time + "."));
        signing.signedAt().ifPresent(time -> words.add("Signed at " + time + "."));
        grant.evidence().ifPresent(sha256 -> words.add("Signed document: asset " + sha256 + "."));
        signing.statement().ifPresent(text -> words.add("Statement of the maker: " + text));
        return words;
    }

    private static void limit(List<String> words, String what, Collection<?> values) {
        if (!values.isEmpty()) {
            words.add("Only for the %s %s.".formatted(what, Words.of(values)));
        }
    }
}
