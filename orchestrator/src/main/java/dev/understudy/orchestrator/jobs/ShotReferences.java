package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.ShotSpec;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.shots.ShotStore;
import dev.understudy.orchestrator.stages.FilmVersions;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.LikenessUses;
import dev.understudy.orchestrator.stages.ShotIdentity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Whether the shots that a render names can be rendered as it wants, and whose likeness they show. */
@Singleton
class ShotReferences {
    private final JobStore jobs;
    private final ShotStore shots;
    private final FilmVersions versions;
    private final IdentityStore identities;

    ShotReferences(JobStore jobs, ShotStore shots, FilmVersions versions, IdentityStore identities) {
        this.jobs = jobs;
        this.shots = shots;
        this.versions = versions;
        this.identities = identities;
    }

    /** @return what is wrong; nothing if the spec names no shots */
    List<String> faults(
            Handle handle, RenderSpec spec, IdentityStore.Version identity, Optional<AssetStore.Asset> film) {
        List<String> faults = new ArrayList<>();
        for (ShotIdentity named : ShotIdentity.of(spec)) {
            Optional<IdentityStore.Version> version =
                    identities.usable(handle, named.slug(), Optional.of(named.version()));
            if (version.isEmpty()) {
                faults.add("shots: there is no identity " + named);
            } else if (!version.get().doublePerformer().equals(identity.doublePerformer())) {
                faults.add("shots: identity %s was trained with the double %s; in this film %s is replaced"
                        .formatted(named, version.get().doublePerformer(), identity.doublePerformer()));
            }
        }
        Optional<Long> frames = film.flatMap(AssetStore.Asset::facts).map(MediaFacts::frames);
        spec.shots().stream()
                .filter(shot -> frames.isPresent() && shot.to() > frames.get())
                .forEach(shot -> faults.add("shots: there is no frame %d; the film has %d, from 0 on"
                        .formatted(shot.to() - 1, frames.get())));
        spec.revises().ifPresent(base -> revision(handle, spec, base, identity, faults));
        return faults;
    }

    /** The film that is revised stays locked, so that it gets one new version at a time. */
    private void revision(
            Handle handle, RenderSpec spec, long base, IdentityStore.Version identity, List<String> faults) {
        Optional<JobRow> found = jobs.lock(handle, base);
        if (found.isEmpty()) {
            faults.add("revises: there is no job " + base);
            return;
        }
        if (!(found.get().spec() instanceof RenderSpec other)) {
            faults.add("revises: job %d is no render".formatted(base));
            return;
        }
        if (other.picturesOf().isPresent()) {
            faults.add(
                    "revises: job %d has the pictures of job %d; make a new version of that one, then take its pictures"
                            .formatted(base, other.picturesOf().get()));
            return;
        }
        if (found.get().state() != JobState.DONE) {
            faults.add("revises: job %d is %s; only a film that is done gets a new version"
                    .formatted(base, found.get().state().name().toLowerCase(Locale.ROOT)));
        }
        for (FilmVersions.Revision later : versions.revisions(handle, base)) {
            faults.add(
                    later.state() == JobState.DONE
                            ? "revises: job %d has a newer version already, job %d; revise that one"
                                    .formatted(base, later.job())
                            : "revises: a new version of job %d is under way, job %d; wait for it, or cancel it"
                                    .formatted(base, later.job()));
        }
        same(faults, base, "film", spec.film(), other.film());
        same(faults, base, "production", spec.production(), other.production());
        same(
                faults,
                base,
                "identity",
                identity.identity() + "@" + identity.version(),
                found.get().identity() + "@" + found.get().identityVersion().orElse(0));
        same(
                faults,
                base,
                "dialogue",
                spec.dialogue().orElse("none"),
                other.dialogue().orElse("none"));
        same(faults, base, "settings", PicturesReference.settings(spec), PicturesReference.settings(other));
        ranges(handle, spec, base, faults);
    }

    private void ranges(Handle handle, RenderSpec spec, long base, List<String> faults) {
        List<ShotStore.ShotRow> known = shots.ofJob(handle, base);
        if (known.isEmpty()) {
            faults.add(
                    "revises: the shots of job %d are not known; it was rendered before shots were looked for, render it anew"
                            .formatted(base));
            return;
        }
        for (ShotSpec shot : spec.shots()) {
            if (known.stream().noneMatch(row -> row.first() == shot.from() && row.beyond() == shot.to())) {
                faults.add("shots: frames %d to %d are no shot of job %d; see ./understudy shots %d"
                        .formatted(shot.from(), shot.to() - 1, base, base));
            }
        }
    }

    private static void same(List<String> faults, long base, String what, String here, String there) {
        if (!here.equals(there)) {
            faults.add("revises: job %d has another %s: %s, not %s".formatted(base, what, there, here));
        }
    }

    /** Uses that the spec's own identity does not tell: other identities in single shots, and what pictures that are taken over show. */
    List<GrantRequest> likenessUses(Handle handle, RenderSpec spec) {
        Set<GrantRequest> uses = new LinkedHashSet<>();
        for (ShotIdentity named : ShotIdentity.of(spec)) {
            identities
                    .find(handle, named.slug())
                    .ifPresent(identity -> uses.addAll(LikenessUses.shown(spec, identity.performer())));
        }
        spec.revises()
                .or(spec::picturesOf)
                .flatMap(job -> jobs.find(handle, job))
                .ifPresent(job -> job.uses().stream()
                        .filter(shown -> shown.operation() == Operation.SWAP)
                        .flatMap(shown -> LikenessUses.shown(spec, shown.performer()).stream()
                                .map(use -> new GrantRequest(
                                        use.performer(), shown.production(), use.operation(), use.use())))
                        .forEach(uses::add));
        return List.copyOf(uses);
    }
}
