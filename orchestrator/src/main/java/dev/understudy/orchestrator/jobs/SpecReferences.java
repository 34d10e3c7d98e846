package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.StartSettings;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.contract.spec.TrainingPreset;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.assets.UsableAssets;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.StagePlan;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Checks that everything a spec names exists and can be used, and says everything that does not at once. */
@Singleton
public class SpecReferences {
    /**
     * What a spec's names stand for.
     *
     * @param identityPerformer whose likeness the identity is
     * @param version that a render is fixed to; empty for a training
     * @param known performers whose faces the identity knows that a training goes on from
     * @param more uses of likenesses that a film makes beside that of its identity: in single shots, or in pictures that it
     *     takes over
     */
    public record Resolved(
            String identity,
            String identityPerformer,
            Optional<Integer> version,
            List<String> known,
            List<GrantRequest> more) {}

    private final UsableAssets assets;
    private final IdentityStore identities;
    private final ShotReferences shots;
    private final Callers callers;
    private final Withheld withheld;

    SpecReferences(
            UsableAssets assets, IdentityStore identities, ShotReferences shots, Callers callers, Withheld withheld) {
        this.assets = assets;
        this.identities = identities;
        this.shots = shots;
        this.callers = callers;
        this.withheld = withheld;
    }

    /** @throws ContractException {@code SPEC_INVALID} that names every field and value that is wrong */
    public Resolved resolve(Handle handle, JobSpec spec) {
        List<String> errors = placeFaults(handle, spec.production(), spec.schedulingOrDefaults());
        Optional<Resolved> resolved = spec instanceof TrainSpec train
                ? training(handle, train, errors)
                : render(handle, (RenderSpec) spec, errors);
        if (!errors.isEmpty() || resolved.isEmpty()) {
            throw new ContractException(
                    ContractErrorCode.SPEC_INVALID,
                    "the spec names what cannot be used: " + String.join("; ", errors),
                    "correct the named fields, or enter what is missing first",
                    errors);
        }
        return resolved.get();
    }

    /** What is wrong with whose jobs these are, and with where and when they are to run. */
    public List<String> placeFaults(Handle handle, String production, SchedulingSpec spec) {
        List<String> errors = new ArrayList<>();
        if (!exists(handle, "select exists (select 1 from production where slug = :slug)", production)) {
            errors.add("production: there is no production " + production);
        }
        spec.pool()
                .filter(pool -> !exists(handle, "select exists (select 1 from pool where name = :slug)", pool))
                .ifPresent(pool -> errors.add("scheduling.pool: there is no pool " + pool));
        for (SchedulingSpec.After after : spec.after()) {
            job(handle, "scheduling.after", after.job(), errors);
        }
        if (spec.notBefore().isPresent()
                && spec.deadline().isPresent()
                && !spec.notBefore().get().isBefore(spec.deadline().get())) {
            errors.add("scheduling.deadline: %s is not after notBefore, %s"
                    .formatted(spec.deadline().get(), spec.notBefore().get()));
        }
        return errors;
    }

    /** @return whether there is such a job, and the caller sees it */
    private boolean job(Handle handle, String field, long id, List<String> errors) {
        boolean known = handle.createQuery("select production from job where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .filter(production -> callers.current().may(Permission.VIEW, production))
                .isPresent();
        if (!known) {
            errors.add(field + ": there is no job " + id);
        }
        return known;
    }

    private Optional<Resolved> training(Handle handle, TrainSpec spec, List<String> errors) {
        performer(handle, "performer", spec.performer(), errors);
        performer(handle, "double.performer", spec.filmDouble().performer(), errors);
        if (spec.performer().equals(spec.filmDouble().performer())) {
            errors.add("double.performer: must be somebody else than the performer " + spec.performer());
        }
        Set<String> wanted = new HashSet<>(spec.footage());
        wanted.addAll(spec.filmDouble().footage());
        Map<String, AssetStore.Asset> known = known(handle, wanted);
        spec.footage().forEach(sha256 -> asset("footage", sha256, known, errors));
        for (String sha256 : spec.filmDouble().footage()) {
            asset("double.footage", sha256, known, errors);
            if (spec.footage().contains(sha256)) {
                errors.add("double.footage: the asset " + sha256
                        + " is in footage too; it can show the performer or the double, not both");
            }
        }
        identities
                .find(handle, spec.identity())
                .filter(identity -> !callers.current().may(Permission.CREATE, identity.production()))
                .ifPresent(identity -> errors.add("identity: the name " + spec.identity()
                        + " is taken in a production that is not yours; choose another"));
        identities
                .find(handle, spec.identity())
                .filter(identity -> !identity.performer().equals(spec.performer()))
                .ifPresent(identity -> errors.add("identity: " + spec.identity() + " is an identity of performer "
                        + identity.performer() + ", not of " + spec.performer()));
        TrainSettings settings = spec.settings().orElse(TrainSettings.DEFAULTS);
        errors.addAll(settings.faults());
        List<String> faces = settings.start()
                .map(start -> start(handle, spec, start, errors))
                .orElse(List.of());
        return Optional.of(new Resolved(spec.identity(), spec.performer(), Optional.empty(), faces, List.of()));
    }

    /** @return whose faces the identity knows that the training goes on from */
    private List<String> start(Handle handle, TrainSpec spec, StartSettings start, List<String> errors) {
        Optional<IdentityStore.Version> found = identities.usable(handle, start.slug(), Optional.of(start.version()));
        if (found.isEmpty()) {
            errors.add("settings.start.identity: "
                    + missing(handle, start.identity(), start.slug(), Optional.of(start.version())));
            return List.of();
        }
        TrainingPreset wanted = StagePlan.preset(spec);
        Optional<TrainingPreset> has = TrainingPreset.of(found.get().preset());
        boolean same = has.equals(Optional.of(wanted));
        if (!same && (has.isEmpty() || !wanted.growsFrom().equals(has))) {
            errors.add("settings.start.identity: %s is of the preset %s; %s goes on from %s"
                    .formatted(
                            start.identity(),
                            found.get().preset(),
                            wanted.slug(),
                            Stream.concat(Stream.of(wanted), wanted.growsFrom().stream())
                                    .map(TrainingPreset::slug)
                                    .collect(Collectors.joining(" or "))));
        } else if (!same && start.keepsEncoder(identities.isOf(handle, start.slug(), spec.performer()))) {
            errors.add("settings.start.encoder: that of %s grows from %s to %s, so it has to learn; say train"
                    .formatted(start.identity(), found.get().preset(), wanted.slug()));
        }
        return found.get().faces();
    }

    private Optional<Resolved> render(Handle handle, RenderSpec spec, List<String> errors) {
        boolean seen = spec.picturesOf()
                        .map(id -> job(handle, "picturesOf", id, errors))
                        .orElse(true)
                && spec.revises().map(id -> job(handle, "revises", id, errors)).orElse(true);
        List<Long> made = Stream.concat(spec.picturesOf().stream(), spec.revises().stream())
                .toList();
        withheld.quarantined(handle, made)
                .forEach(id -> errors.add("job %d, which it takes pictures of, is in quarantine".formatted(id)));
        if (!seen) {
            return Optional.empty();
        }
        Map<String, AssetStore.Asset> known = known(handle, Set.copyOf(StagePlan.assets(spec)));
        asset("film", spec.film(), known, errors);
        spec.dialogue().ifPresent(sha256 -> asset("dialogue", sha256, known, errors));
        spec.doublePerformer().ifPresent(slug -> performer(handle, "double", slug, errors));
        String[] name = spec.identity().split("@");
        Optional<Integer> wanted = name.length > 1 ? version(name[1]) : Optional.empty();
        Optional<IdentityStore.Version> version =
                name.length > 1 && wanted.isEmpty() ? Optional.empty() : identities.usable(handle, name[0], wanted);
        if (version.isEmpty()) {
            errors.add("identity: " + missing(handle, spec.identity(), name[0], wanted));
            return Optional.empty();
        }
        IdentityStore.Version found = version.get();
        spec.doublePerformer()
                .filter(slug -> !slug.equals(found.doublePerformer()))
                .ifPresent(slug -> errors.add("double: identity %s@%d was trained with the double %s, not with %s"
                        .formatted(name[0], found.version(), found.doublePerformer(), slug)));
        errors.addAll(PicturesReference.faults(handle, spec, found));
        errors.addAll(shots.faults(handle, spec, found, Optional.ofNullable(known.get(spec.film()))));
        String performer = identities.find(handle, name[0]).orElseThrow().performer();
        return Optional.of(new Resolved(
                name[0], performer, Optional.of(found.version()), List.of(), shots.likenessUses(handle, spec)));
    }

    private String missing(Handle handle, String named, String slug, Optional<Integer> version) {
        return identities.version(handle, slug, version).isPresent()
                ? "identity %s is in quarantine; see ./understudy quarantine".formatted(named)
                : "there is no identity " + named;
    }

    private Map<String, AssetStore.Asset> known(Handle handle, Set<String> wanted) {
        return assets.find(handle, wanted).stream()
                .collect(Collectors.toMap(AssetStore.Asset::sha256, Function.identity()));
    }

    private static void asset(String field, String sha256, Map<String, AssetStore.Asset> known, List<String> errors) {
        AssetStore.Asset asset = known.get(sha256);
        if (asset == null) {
            errors.add(field + ": there is no asset " + sha256);
        } else {
            asset.problem()
                    .ifPresent(problem -> errors.add("%s: the asset %s (%s) cannot be used: %s: %s"
                            .formatted(field, sha256, asset.name(), problem.code(), problem.message())));
        }
    }

    private static void performer(Handle handle, String field, String slug, List<String> errors) {
        if (!exists(handle, "select exists (select 1 from performer where slug = :slug)", slug)) {
            errors.add(field + ": there is no performer " + slug);
        }
    }

    private static boolean exists(Handle handle, String query, String slug) {
        return handle.createQuery(query).bind("slug", slug).mapTo(Boolean.class).one();
    }

    private static Optional<Integer> version(String digits) {
        try {
            return Optional.of(Integer.valueOf(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
