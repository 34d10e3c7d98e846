package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a job says it is for. What it leaves empty it does not say.
 *
 * @param territories ISO 3166-1 codes
 * @param languages BCP 47 tags
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IntendedUse(
        Set<UseCategory> categories,
        Set<Medium> media,
        Set<String> territories,
        Set<String> languages,
        Optional<String> advertiser,
        Optional<String> product) {
    public static final IntendedUse UNSAID =
            new IntendedUse(null, null, null, null, Optional.empty(), Optional.empty());

    public IntendedUse {
        categories = Sorted.of(categories);
        media = Sorted.of(media);
        territories = Sorted.of(territories);
        languages = Sorted.of(languages);
    }

    /** Of a film that is shown there, in that language. */
    public static IntendedUse shown(Optional<String> territory, Optional<String> language) {
        return new IntendedUse(
                null,
                null,
                territory.map(Set::of).orElse(null),
                language.map(Set::of).orElse(null),
                Optional.empty(),
                Optional.empty());
    }

    /** Of a film that serves both uses. */
    public IntendedUse and(IntendedUse other) {
        return new IntendedUse(
                union(categories, other.categories),
                union(media, other.media),
                union(territories, other.territories),
                union(languages, other.languages),
                advertiser.or(other::advertiser),
                product.or(other::product));
    }

    private static <T extends Comparable<T>> Set<T> union(Set<T> some, Set<T> more) {
        Set<T> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
