package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.batch.BatchTraining;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import dev.understudy.orchestrator.assets.UsableAssets;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.identities.IdentityStore.Identity;
import dev.understudy.orchestrator.identities.IdentityStore.Version;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Looks up everything that a batch names, with one query a kind, however many rows. */
@Singleton
class BatchReferences {
    private final UsableAssets assets;
    private final IdentityStore identities;
    private final Callers callers;

    BatchReferences(UsableAssets assets, IdentityStore identities, Callers callers) {
        this.assets = assets;
        this.identities = identities;
        this.callers = callers;
    }

    BatchKnown load(Handle handle, BatchSpec spec) {
        Set<String> named = Stream.concat(
                        spec.rows().stream()
                                .flatMap(row -> Stream.concat(Stream.of(row.film()), row.dialogue().stream())),
                        spec.trainings().stream()
                                .flatMap(training -> Stream.concat(
                                        training.footage().stream(), training.filmDouble().footage().stream())))
                .collect(Collectors.toSet());
        Map<Boolean, Set<String>> kinds =
                named.stream().collect(Collectors.partitioningBy(BatchAssets::isSha256, Collectors.toSet()));
        Set<String> performers = Stream.concat(
                        spec.rows().stream().flatMap(row -> row.performer().stream()),
                        spec.trainings().stream().map(BatchTraining::performer))
                .collect(Collectors.toSet());
        Set<String> slugs =
                spec.rows().stream().flatMap(row -> row.identitySlug().stream()).collect(Collectors.toSet());
        // Those of other productions have to be named: nobody gets one by chance.
        List<Identity> found = identities.findAll(handle, slugs, performers).stream()
                .filter(identity -> slugs.contains(identity.slug())
                        || callers.current().may(Permission.VIEW, identity.production()))
                .toList();
        return new BatchKnown(
                assets.find(handle, kinds.get(true)).stream()
                        .collect(Collectors.toMap(Asset::sha256, Function.identity())),
                assets.findNamed(handle, kinds.get(false)).stream().collect(Collectors.groupingBy(Asset::name)),
                found.stream().collect(Collectors.toMap(Identity::slug, Function.identity())),
                identities.usable(handle, found.stream().map(Identity::slug).toList()).stream()
                        .collect(Collectors.groupingBy(Version::identity)),
                enrolled(handle, performers));
    }

    private static Set<String> enrolled(Handle handle, Collection<String> slugs) {
        return Set.copyOf(handle.createQuery("select slug from performer where slug = any(:slugs)")
                .bind("slugs", slugs.toArray(String[]::new))
                .mapTo(String.class)
                .list());
    }
}
