package dev.understudy.orchestrator.review;

import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.ShotSpec;
import dev.understudy.orchestrator.shots.ShotStore.ShotRow;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the spec of a film's next version. Pure. */
final class RedoSpec {
    private static final Pattern VERSION = Pattern.compile(", version \\d+$");
    private static final int LONGEST_NAME = 200;

    private RedoSpec() {}

    /**
     * The film's own spec, with the identity fixed to the version that it was rendered with. When and at what cost the first
     * render was to run says nothing about this one.
     *
     * @param rows the shots that {@code request} names, in its order
     */
    static RenderSpec of(JobRow job, int version, List<ShotRow> rows, RedoRequest request) {
        RenderSpec film = (RenderSpec) job.spec();
        Map<Integer, ShotSettings> settings = request.shots().stream()
                .collect(Collectors.toMap(RedoRequest.RedoneShot::shot, RedoRequest.RedoneShot::settings));
        List<ShotSpec> shots = rows.stream()
                .sorted(Comparator.comparingLong(ShotRow::first))
                .map(row -> new ShotSpec(row.first(), row.beyond(), settings.get(row.number())))
                .toList();
        return new RenderSpec(
                name(film.name(), version),
                film.production(),
                request.priority().or(film::priority),
                film.film(),
                job.identity() + "@" + job.identityVersion().orElseThrow(),
                film.doublePerformer(),
                film.dialogue(),
                Optional.empty(),
                film.settings(),
                film.scheduling().map(RedoSpec::place),
                Optional.of(job.id()),
                shots,
                film.use());
    }

    private static String name(String film, int version) {
        String suffix = ", version " + version;
        String plain = VERSION.matcher(film).replaceFirst("");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    /** Where it runs, and what it needs there. */
    private static SchedulingSpec place(SchedulingSpec film) {
        return new SchedulingSpec(
                film.pool(),
                film.tags(),
                film.gpus(),
                film.gpuMemoryGb(),
                film.maxSlots(),
                film.licences(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
