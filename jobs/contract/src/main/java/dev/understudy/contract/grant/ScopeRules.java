package dev.understudy.contract.grant;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Whether what a job is for is within what a grant is for. Where a grant has limits, a film must say what it is for; a
 * training or an export, of which nothing is shown yet, need not.
 */
final class ScopeRules {
    private ScopeRules() {}

    static void check(Grant grant, GrantRequest request, List<String> failures) {
        UseScope scope = grant.terms().scope();
        IntendedUse use = request.use();
        prohibited(grant, use, failures);
        Limits limits = new Limits(grant.id(), request.operation().isShown(), failures);
        limits.check("media", scope.media(), use.media(), Object::equals);
        limits.check("territories", scope.territories(), use.territories(), String::equalsIgnoreCase);
        limits.check("languages", scope.languages(), use.languages(), ScopeRules::speaks);
        limits.check("advertisers", scope.advertisers(), set(use.advertiser()), String::equals);
        limits.check("products", scope.products(), set(use.product()), String::equals);
    }

    private static void prohibited(Grant grant, IntendedUse use, List<String> failures) {
        Set<UseCategory> categories = EnumSet.noneOf(UseCategory.class);
        categories.addAll(use.categories());
        if (use.advertiser().isPresent() || use.product().isPresent()) {
            categories.add(UseCategory.ENDORSEMENT);
        }
        if (categories.remove(UseCategory.SEXUAL)) {
            failures.add("the job is for a sexual use: no grant covers that");
        }
        categories.retainAll(grant.terms().scope().prohibited());
        if (!categories.isEmpty()) {
            failures.add("grant %s prohibits the uses %s; the job is for %s"
                    .formatted(grant.id(), Words.of(grant.terms().scope().prohibited()), Words.of(categories)));
        }
    }

    /** Basic filtering of RFC 4647, section 3.3.1: {@code de} matches {@code de-AT}. */
    private static boolean speaks(String range, String language) {
        String wide = range.toLowerCase(Locale.ROOT);
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.equals(wide) || tag.startsWith(wide + "-");
    }

    private static Set<String> set(Optional<String> value) {
        return value.map(Set::of).orElse(Set.of());
    }

    /** @param mustSay the request must say its value where the grant has limits */
    private record Limits(String grant, boolean mustSay, List<String> failures) {
        <T> void check(String what, Collection<T> allowed, Collection<T> wanted, BiPredicate<T, T> covers) {
            if (allowed.isEmpty()) {
                return;
            }
            if (wanted.isEmpty()) {
                if (mustSay) {
                    failures.add("grant %s covers the %s %s; the job does not say which it is for (use: in its spec)"
                            .formatted(grant, what, Words.of(allowed)));
                }
                return;
            }
            List<T> outside = wanted.stream()
                    .filter(value -> allowed.stream().noneMatch(limit -> covers.test(limit, value)))
                    .toList();
            if (!outside.isEmpty()) {
                failures.add("grant %s covers the %s %s; the job is for %s"
                        .formatted(grant, what, Words.of(allowed), Words.of(outside)));
            }
        }
    }
}
