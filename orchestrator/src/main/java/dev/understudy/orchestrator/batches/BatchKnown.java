package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import dev.understudy.orchestrator.identities.IdentityStore.Identity;
import dev.understudy.orchestrator.identities.IdentityStore.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the farm knows of everything that a batch names.
 *
 * @param bySha256 assets that it names by their hash
 * @param byName assets that have a name that it uses; several may have the same
 * @param identities by slug: those that it names and those of performers that it names
 * @param versions of these, by slug, the latest first
 * @param performers those of the performers that it names who are enrolled
 */
record BatchKnown(
        Map<String, Asset> bySha256,
        Map<String, List<Asset>> byName,
        Map<String, Identity> identities,
        Map<String, List<Version>> versions,
        Set<String> performers) {
    /** Films that are longer are cut when they are probed: a stage may have too many segments, which is told there. */
    private static final long MOST_FRAMES = 100_000;

    /** What probing found out about those that were probed, by SHA-256. */
    Map<String, MediaFacts> facts() {
        Map<String, MediaFacts> facts = new HashMap<>();
        Stream.concat(bySha256.values().stream(), byName.values().stream().flatMap(List::stream))
                .filter(BatchKnown::needsNoProbe)
                .forEach(asset -> facts.put(asset.sha256(), asset.facts().orElseThrow()));
        return facts;
    }

    /** Of what jobs made the facts are known too, but not where its frames lie in the file. */
    private static boolean needsNoProbe(Asset asset) {
        return asset.kind() == AssetKind.FOOTAGE
                && asset.facts()
                        .filter(facts -> facts.isComplete() && facts.frames() <= MOST_FRAMES)
                        .isPresent();
    }

    /** Answers whether a use is covered. */
    @FunctionalInterface
    interface Covering {
        /**
         * @return numbers of the grants
         * @throws ContractException {@code GRANT_REFUSED} that says why not
         */
        List<String> grants(List<GrantRequest> uses);
    }

    /** Answers whether a job's spec may be submitted, but for its grants. */
    @FunctionalInterface
    interface Checking {
        /** @throws ContractException {@code SPEC_INVALID} that names every fault */
        void check(JobSpec spec);
    }
}
