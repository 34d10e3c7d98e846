package dev.understudy.contract.grant;

import java.util.Optional;
import java.util.Set;

/**
 * What a grant is for. An empty set is no limit.
 *
 * @param description of the use, reasonably specific
 * @param replica how the replica comes about; for people, nothing is decided by it
 * @param territories ISO 3166-1 codes: DE, US
 * @param languages BCP 47 tags: {@code de} covers {@code de-AT} too
 * @param prohibited what it never covers, whatever else it says
 */
public record UseScope(
        Optional<String> description,
        Optional<ReplicaKind> replica,
        Set<String> advertisers,
        Set<String> products,
        Set<Medium> media,
        Set<String> territories,
        Set<String> languages,
        Set<UseCategory> prohibited) {
    public static final UseScope UNLIMITED =
            new UseScope(Optional.empty(), Optional.empty(), null, null, null, null, null, null);

    public UseScope {
        advertisers = Sorted.of(advertisers);
        products = Sorted.of(products);
        media = Sorted.of(media);
        territories = Sorted.of(territories);
        languages = Sorted.of(languages);
        prohibited = Sorted.of(prohibited);
    }
}
