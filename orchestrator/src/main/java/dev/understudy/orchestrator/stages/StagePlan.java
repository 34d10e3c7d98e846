package dev.understudy.orchestrator.stages;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.ShotSpec;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.contract.spec.TrainingPreset;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which stages a job has, and into which segments each is cut. Pure. */
public final class StagePlan {
    /** Name of the stage that makes a film's pictures. */
    public static final String RENDER = "render";

    /** Frames of footage that one segment of extraction covers. */
    static final int EXTRACT_FRAMES = 100;

    /** Of a stage. */
    static final int MOST_SEGMENTS = 100_000;

    /** Slots that a training works on together unless its spec says otherwise. */
    private static final int TRAIN_SLOTS = 2;

    /**
     * @param dependsOn names of the steps that must be done first
     * @param segments empty while nobody knows how long the films are
     * @param gang slots that it needs together
     * @param gangFixed whether it waits for so many even where no worker has them
     */
    public record Step(
            String name,
            StageKind kind,
            List<String> dependsOn,
            Optional<List<SegmentWork>> segments,
            int gang,
            boolean gangFixed) {
        Step(String name, StageKind kind, List<String> dependsOn, Optional<List<SegmentWork>> segments) {
            this(name, kind, dependsOn, segments, 1, false);
        }
    }

    private StagePlan() {}

    public static List<Step> of(JobSpec spec) {
        Optional<List<SegmentWork>> one = Optional.of(List.of(new SegmentWork(0, Optional.empty(), 0, 1)));
        if (spec instanceof TrainSpec train) {
            return List.of(
                    new Step("probe", StageKind.PROBE, List.of(), Optional.of(anAssetEach(films(spec)))),
                    new Step("extract", StageKind.EXTRACT, List.of("probe"), Optional.empty()),
                    new Step("check", StageKind.CHECK, List.of("extract"), one),
                    new Step(
                            "train",
                            StageKind.TRAIN,
                            List.of("check"),
                            Optional.of(rounds(rounds(train))),
                            slots(train).orElse(TRAIN_SLOTS),
                            slots(train).isPresent()));
        }
        RenderSpec render = (RenderSpec) spec;
        if (render.picturesOf().isPresent()) {
            return List.of(
                    new Step("assemble", StageKind.ASSEMBLE, List.of(), one),
                    new Step("verify", StageKind.VERIFY, List.of("assemble"), one));
        }
        if (render.revises().isPresent()) {
            List<FrameRange> shots =
                    render.shots().stream().map(ShotSpec::range).toList();
            return List.of(
                    new Step(RENDER, StageKind.RENDER, List.of(), Optional.of(frames(shots, segmentFrames(render)))),
                    new Step("assemble", StageKind.ASSEMBLE, List.of(RENDER), one),
                    new Step("verify", StageKind.VERIFY, List.of("assemble"), one));
        }
        return List.of(
                new Step("probe", StageKind.PROBE, List.of(), Optional.of(anAssetEach(films(spec)))),
                new Step(RENDER, StageKind.RENDER, List.of("probe"), Optional.empty()),
                new Step("assemble", StageKind.ASSEMBLE, List.of(RENDER), one),
                new Step("verify", StageKind.VERIFY, List.of("assemble"), one));
    }

    /**
     * As {@link #of(JobSpec)}, without the probe if what it would find out is known: then the stages after it are cut at
     * once.
     *
     * @param facts of assets that were probed before, by SHA-256
     */
    public static List<Step> of(JobSpec spec, Map<String, MediaFacts> facts) {
        if (!facts.keySet().containsAll(films(spec))) {
            return of(spec);
        }
        return of(spec).stream()
                .filter(step -> step.kind() != StageKind.PROBE)
                .map(step -> new Step(
                        step.name(),
                        step.kind(),
                        step.dependsOn().stream()
                                .filter(name -> !name.equals("probe"))
                                .toList(),
                        Optional.of(step.segments().orElseGet(() -> cut(step.kind(), spec, facts))),
                        step.gang(),
                        step.gangFixed()))
                .toList();
    }

    /** Every asset that a job reads. */
    public static List<String> assets(JobSpec spec) {
        return spec instanceof RenderSpec render
                ? Stream.concat(films(spec).stream(), render.dialogue().stream())
                        .toList()
                : films(spec);
    }

    /** Every asset whose pictures a job reads, the performer's footage first, the references last. */
    public static List<String> films(JobSpec spec) {
        if (spec instanceof TrainSpec train) {
            return Stream.of(
                            train.footage().stream(),
                            train.filmDouble().footage().stream(),
                            references(train).values().stream())
                    .flatMap(assets -> assets)
                    .distinct()
                    .toList();
        }
        return List.of(((RenderSpec) spec).film());
    }

    /** By which the people of a training were enrolled: SHA-256, by role. */
    static SortedMap<FootageRole, String> references(TrainSpec spec) {
        SortedMap<FootageRole, String> references = new TreeMap<>();
        spec.reference().ifPresent(sha256 -> references.put(FootageRole.PERFORMER, sha256));
        spec.filmDouble().reference().ifPresent(sha256 -> references.put(FootageRole.DOUBLE, sha256));
        return references;
    }

    /** How many rounds a training has. */
    public static int rounds(TrainSpec spec) {
        TrainSettings settings = spec.settings().orElse(TrainSettings.DEFAULTS);
        return settings.rounds().orElseGet(() -> preset(spec).rounds());
    }

    private static Optional<Integer> slots(TrainSpec spec) {
        return spec.settings().flatMap(TrainSettings::slots);
    }

    /** The training plan that {@code spec} names, or the default one. */
    public static TrainingPreset preset(TrainSpec spec) {
        return spec.settings()
                .flatMap(TrainSettings::preset)
                .flatMap(TrainingPreset::of)
                .orElse(TrainingPreset.DRAFT);
    }

    /** The segments of a stage that could not be cut before its films were probed. */
    static List<SegmentWork> cut(StageKind kind, JobSpec spec, Map<String, MediaFacts> facts) {
        if (kind == StageKind.RENDER) {
            RenderSpec render = (RenderSpec) spec;
            return frames(alike(render, facts.get(render.film()).frames()), segmentFrames(render));
        }
        List<SegmentWork> segments = new ArrayList<>();
        for (String asset : films(spec)) {
            long frames = facts.get(asset).frames();
            for (long from = 0; from < frames; from += EXTRACT_FRAMES) {
                segments.add(new SegmentWork(
                        segments.size(), Optional.of(asset), from, Math.min(frames, from + EXTRACT_FRAMES)));
            }
        }
        return segments;
    }

    /** The ranges of a film in each of which all frames are rendered alike: shots with settings, and what lies between. */
    private static List<FrameRange> alike(RenderSpec spec, long frames) {
        SortedSet<Long> edges = new TreeSet<>(Set.of(0L, frames));
        spec.shots().forEach(shot -> edges.addAll(Set.of(shot.from(), shot.to())));
        List<Long> sorted = edges.stream().filter(edge -> edge <= frames).toList();
        return IntStream.range(1, sorted.size())
                .mapToObj(i -> new FrameRange(sorted.get(i - 1), sorted.get(i)))
                .toList();
    }

    /**
     * Cuts ranges into segments at multiples of {@code most}, as the whole film would be: what one render knows of a block of
     * frames then serves another one.
     */
    private static List<SegmentWork> frames(List<FrameRange> ranges, long most) {
        List<SegmentWork> segments = new ArrayList<>();
        for (FrameRange range : ranges) {
            long from = range.from();
            while (from < range.to()) {
                long to = Math.min(range.to(), (from / most + 1) * most);
                segments.add(new SegmentWork(segments.size(), Optional.empty(), from, to));
                from = to;
            }
        }
        return segments;
    }

    private static int segmentFrames(RenderSpec spec) {
        return spec.settings().flatMap(RenderSettings::segmentFrames).orElse(RenderSettings.DEFAULT_SEGMENT_FRAMES);
    }

    private static List<SegmentWork> anAssetEach(List<String> assets) {
        return IntStream.range(0, assets.size())
                .mapToObj(i -> new SegmentWork(i, Optional.of(assets.get(i)), 0, 0))
                .toList();
    }

    private static List<SegmentWork> rounds(int rounds) {
        return IntStream.range(0, rounds)
                .mapToObj(i -> new SegmentWork(i, Optional.empty(), i, i + 1L))
                .toList();
    }
}
