package dev.understudy.local.demo;

import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.local.client.AssetUpload;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees to it that the production, its performers, their grants and the footage are there; makes what is missing. */
final class DemoCast {
    static final String PRODUCTION = "the-tide";
    /** What the demo does, and nothing else. */
    private static final Set<Operation> USES = Set.of(Operation.TRAIN, Operation.SWAP);

    private static final Duration GRANTED_FOR = Duration.ofDays(365);
    private static final Duration STILL_NEEDED = Duration.ofHours(1);

    private final FarmClient farm;
    private final AssetUpload upload;
    private final Path samples;

    DemoCast(FarmClient farm, AssetUpload upload, Path samples) {
        this.farm = farm;
        this.upload = upload;
        this.samples = samples;
    }

    /** The assets that the jobs need. */
    record Footage(AssetView carlTraining, AssetView brunoTraining, AssetView brunoFilm) {}

    Footage gather() throws IOException {
        if (farm.productions().stream().noneMatch(known -> known.slug().equals(PRODUCTION))) {
            farm.add(new NewProduction(PRODUCTION, "The Tide"));
        }
        for (String performer : List.of("carl", "bruno", "ada")) {
            enrol(performer);
            grant(performer);
        }
        return new Footage(
                upload.store(samples.resolve("carl-training.mp4")),
                upload.store(samples.resolve("bruno-training.mp4")),
                upload.store(samples.resolve("bruno-film.mp4")));
    }

    private void enrol(String slug) {
        if (farm.performers().stream().noneMatch(known -> known.slug().equals(slug))) {
            String name = Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
            farm.add(new NewPerformer(
                    slug,
                    name,
                    PerformerKind.SYNTHETIC,
                    Optional.of("Does not exist: a computer model, see infra/samples/SAMPLES.md")));
        }
    }

    private void grant(String performer) {
        Instant now = Instant.now();
        if (farm.grants(Optional.of(performer)).stream().noneMatch(grant -> covers(grant, now))) {
            farm.add(new NewGrant(
                    performer,
                    "The makers of the samples",
                    Set.of(PRODUCTION),
                    USES,
                    now,
                    now.plus(GRANTED_FOR),
                    Optional.empty(),
                    Optional.of("The samples are free to use; see infra/samples/SAMPLES.md"),
                    GrantTerms.stated(performer + " does not exist: a computer model, made for the samples")));
        }
    }

    private static boolean covers(GrantView view, Instant now) {
        Grant grant = view.grant();
        return grant.revokedAt().isEmpty()
                && grant.suspension().isEmpty()
                && grant.terms().signing().statement().isPresent()
                && grant.productions().contains(PRODUCTION)
                && grant.operations().containsAll(USES)
                && !grant.validFrom().isAfter(now)
                && grant.validUntil().isAfter(now.plus(STILL_NEEDED));
    }
}
