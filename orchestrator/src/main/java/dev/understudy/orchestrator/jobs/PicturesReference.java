package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.job.JobState;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.PlainSettings;
import dev.understudy.orchestrator.stages.StagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Whether a render may take the pictures of another one: only if it would make the very same ones. */
final class PicturesReference {
    /** @param rendered whether all of its pictures are there */
    private record Other(
            JobSpec spec, String identity, Optional<Integer> identityVersion, JobState state, boolean rendered) {}

    private PicturesReference() {}

    /** @return what is wrong with {@code picturesOf}; nothing if the spec names no other job */
    static List<String> faults(Handle handle, RenderSpec spec, IdentityStore.Version identity) {
        if (spec.picturesOf().isEmpty()) {
            return List.of();
        }
        long job = spec.picturesOf().get();
        Optional<Other> found = find(handle, job);
        if (found.isEmpty()) {
            return List.of("picturesOf: there is no job " + job);
        }
        if (!(found.get().spec() instanceof RenderSpec other)) {
            return List.of("picturesOf: job " + job + " is no render");
        }
        if (other.picturesOf().isPresent()) {
            return List.of("picturesOf: job %d has the pictures of job %d; name that one"
                    .formatted(job, other.picturesOf().get()));
        }
        List<String> faults = new ArrayList<>();
        if (spec.schedulingOrDefaults().after().stream().anyMatch(after -> after.job() == job)) {
            faults.add("picturesOf: scheduling.after names job %d too; leave it out there".formatted(job));
        }
        differs(faults, job, "film", spec.film(), other.film());
        differs(faults, job, "production", spec.production(), other.production());
        differs(
                faults,
                job,
                "identity",
                identity.identity() + "@" + identity.version(),
                found.get().identity()
                        + found.get()
                                .identityVersion()
                                .map(version -> "@" + version)
                                .orElse(", not trained yet"));
        differs(faults, job, "settings", settings(spec), settings(other));
        JobState state = found.get().state();
        if (state.isEnded() && !found.get().rendered()) {
            faults.add("picturesOf: job %d is %s and has not rendered all of its pictures; retry it first"
                    .formatted(job, state.name().toLowerCase(Locale.ROOT)));
        }
        return faults;
    }

    private static Optional<Other> find(Handle handle, long job) {
        return handle.createQuery("""
                        select spec, identity, identity_version, state,
                               exists (select 1 from stage
                                       where stage.job = job.id and stage.name = :stage and stage.state = 'DONE')
                                   as rendered
                        from job
                        where id = :job
                        """)
                .bind("job", job)
                .bind("stage", StagePlan.RENDER)
                .mapTo(Other.class)
                .findOne();
    }

    /** Those that the pictures depend on, as words. */
    static String settings(RenderSpec spec) {
        PlainSettings plain = PlainSettings.of(spec.settings().orElse(RenderSettings.DEFAULTS));
        return "codec %s, colourMatch %s, feather %s, maskErode %s, deinterlace %s, deliver %s"
                .formatted(
                        plain.codec(),
                        plain.colourMatch(),
                        plain.feather().map(Object::toString).orElse("of the renderer"),
                        plain.maskErode().map(Object::toString).orElse("of the renderer"),
                        plain.deinterlace(),
                        plain.besides().stream().map(RenderOutput::slug).collect(Collectors.joining(" ", "film ", "")));
    }

    private static void differs(List<String> faults, long job, String what, String here, String there) {
        if (!here.equals(there)) {
            faults.add("picturesOf: job %d has another %s: %s, not %s".formatted(job, what, there, here));
        }
    }
}
