package dev.understudy.orchestrator.performers;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.PerformerReference;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.assets.UsableAssets;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** Enrols and lists performers. */
@Singleton
class PerformerService {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final PerformerStore store;
    private final UsableAssets assets;

    PerformerService(Jdbi jdbi, Changes changes, Callers callers, PerformerStore store, UsableAssets assets) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.assets = assets;
    }

    List<PerformerView> all() {
        return jdbi.withHandle(handle -> store.all(handle, callers.visible()));
    }

    PerformerView get(String slug) {
        return jdbi.withHandle(handle -> store.find(handle, slug, callers.visible()))
                .orElseThrow(() -> OrchestratorException.notFound("performer", slug));
    }

    /** From now on trainings compare their footage with it; those that were submitted before do not. */
    PerformerView refer(String slug, PerformerReference reference) {
        return changes.audited("performer.refer", "performer " + slug, () -> {
            new FieldChecks()
                    .require(
                            reference.asset() != null
                                    && SHA256.matcher(reference.asset()).matches(),
                            "asset: must be the SHA-256 of an asset, not " + reference.asset())
                    .done();
            return changes.apply(change -> {
                PerformerView before = store.find(change.handle(), slug)
                        .orElseThrow(() -> OrchestratorException.notFound("performer", slug));
                boolean shows = assets.find(change.handle(), List.of(reference.asset())).stream()
                        .anyMatch(asset -> asset.kind() == AssetKind.FOOTAGE
                                && asset.problem().isEmpty());
                new FieldChecks()
                        .require(shows, "asset: there is no film or sequence of pictures " + reference.asset())
                        .done();
                store.refer(change.handle(), slug, reference.asset());
                change.audit(
                        "performer.refer",
                        "performer " + slug,
                        Map.of("from", before.reference().orElse(""), "to", reference.asset()));
                PerformerView performer = store.find(change.handle(), slug).orElseThrow();
                change.live("performer", performer);
                return performer;
            });
        });
    }

    PerformerView create(NewPerformer wanted) {
        return changes.audited("performer.enrol", "performer " + wanted.slug(), () -> {
            FieldChecks checks = new FieldChecks().slug("slug", wanted.slug()).text("name", wanted.name());
            checks.present("kind", wanted.kind());
            wanted.note().ifPresent(note -> checks.text("note", note));
            checks.done();
            return changes.apply(change -> {
                PerformerView performer = new PerformerView(
                        wanted.slug(), wanted.name(), wanted.kind(), wanted.note(), Optional.empty(), change.at());
                if (!store.insert(change.handle(), performer)) {
                    throw OrchestratorException.exists("performer", wanted.slug());
                }
                change.audit("performer.enrol", "performer " + wanted.slug(), Map.of("name", wanted.name()));
                change.live("performer", performer);
                return performer;
            });
        });
    }
}
