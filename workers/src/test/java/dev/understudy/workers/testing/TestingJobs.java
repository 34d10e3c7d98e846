package dev.understudy.workers.testing;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assignments as the orchestrator would write them. */
public final class TestingJobs {
    private static final int SLOTS = 2;

    private final TestingControlPlane control;

    public TestingJobs(TestingControlPlane control) {
        this.control = control;
    }

    public void assign(
            AttemptRef attempt, StageKind kind, StageInput input, List<AssetRef> assets, List<SegmentWork> segments)
            throws Exception {
        assign(attempt, kind, input, assets, segments, SLOTS);
    }

    public void assign(
            AttemptRef attempt,
            StageKind kind,
            StageInput input,
            List<AssetRef> assets,
            List<SegmentWork> segments,
            int slots)
            throws Exception {
        Assignment assignment = new Assignment(
                control.worker(),
                control.incarnation(),
                slots,
                attempt.job(),
                attempt.stage(),
                kind.name().toLowerCase(java.util.Locale.ROOT),
                kind,
                attempt.number(),
                input,
                segments,
                segments.size(),
                Instant.now().plusSeconds(60),
                "");
        control.assign(
                control.sign(assignment, control.ticket(attempt.job(), attempt.stage(), attempt.number(), assets)));
    }

    public void probe(AttemptRef attempt, AssetRef... assets) throws Exception {
        List<SegmentWork> segments = new ArrayList<>();
        for (int i = 0; i < assets.length; i++) {
            segments.add(new SegmentWork(i, Optional.of(assets[i].sha256()), 0, 1));
        }
        assign(attempt, StageKind.PROBE, new StageInput.Probe(List.of(assets)), List.of(assets), segments);
    }

    /** Probes a film and waits for what it is. */
    public MediaFacts probed(AttemptRef attempt, AssetRef film) throws Exception {
        probe(attempt, film);
        SegmentResult.Probed probed =
                (SegmentResult.Probed) control.awaitDone(attempt, List.of(0)).get(0);
        return probed.facts();
    }

    public void extract(AttemptRef attempt, int segmentFrames, FootageRef... footage) throws Exception {
        List<SegmentWork> segments = new ArrayList<>();
        for (FootageRef ref : footage) {
            for (FrameRange range : ranges(ref.facts().frames(), segmentFrames)) {
                segments.add(
                        new SegmentWork(segments.size(), Optional.of(ref.asset().sha256()), range.from(), range.to()));
            }
        }
        List<AssetRef> assets = List.of(footage).stream().map(FootageRef::asset).toList();
        assign(attempt, StageKind.EXTRACT, new StageInput.Extract(List.of(footage), 96), assets, segments);
    }

    /**
     * @param segments of the extraction that are done
     * @param reference SHA-256 of an asset among those that were extracted
     */
    public void check(AttemptRef attempt, List<Integer> segments, String reference, FootageRef... footage)
            throws Exception {
        assign(
                attempt,
                StageKind.CHECK,
                new StageInput.Check(List.of(footage), segments, Map.of(FootageRole.PERFORMER, reference)),
                List.of(footage).stream().map(FootageRef::asset).toList(),
                List.of(new SegmentWork(0, Optional.empty(), 0, 1)));
    }

    /** @param segments of the extraction that are done */
    public void check(AttemptRef attempt, List<Integer> segments, FootageRef... footage) throws Exception {
        List<AssetRef> assets = List.of(footage).stream().map(FootageRef::asset).toList();
        assign(
                attempt,
                StageKind.CHECK,
                new StageInput.Check(List.of(footage), segments),
                assets,
                List.of(new SegmentWork(0, Optional.empty(), 0, 1)));
    }

    public void render(
            AttemptRef attempt,
            AssetRef film,
            MediaFacts facts,
            String identityPath,
            RenderSettings settings,
            int segmentFrames)
            throws Exception {
        render(attempt, film, facts, identityPath, settings, segments(facts.frames(), segmentFrames), SLOTS);
    }

    public void render(
            AttemptRef attempt,
            AssetRef film,
            MediaFacts facts,
            String identityPath,
            RenderSettings settings,
            List<SegmentWork> segments,
            int slots)
            throws Exception {
        assign(
                attempt,
                StageKind.RENDER,
                new StageInput.Render("the tide, scene 12", film, facts, identityPath, settings, TestingMarks.MARK),
                List.of(film),
                segments,
                slots);
    }

    /** As above, with shots that are rendered in their own way. */
    public void render(AttemptRef attempt, StageInput.Render input, List<SegmentWork> segments) throws Exception {
        assign(attempt, StageKind.RENDER, input, List.of(input.film()), segments, SLOTS);
    }

    /** What a render says of a segment, but for its shots. */
    public static SegmentResult.Rendered counts(SegmentResult result) {
        SegmentResult.Rendered rendered = (SegmentResult.Rendered) result;
        return new SegmentResult.Rendered(rendered.frames(), rendered.facesFound(), rendered.facesReplaced());
    }

    /** Of a film. */
    public static List<SegmentWork> segments(long frames, int segmentFrames) {
        List<SegmentWork> segments = new ArrayList<>();
        for (FrameRange range : ranges(frames, segmentFrames)) {
            segments.add(new SegmentWork(segments.size(), Optional.empty(), range.from(), range.to()));
        }
        return segments;
    }

    /** For stages of one segment. */
    public void single(AttemptRef attempt, StageKind kind, StageInput input, AssetRef... assets) throws Exception {
        assign(attempt, kind, input, List.of(assets), List.of(new SegmentWork(0, Optional.empty(), 0, 1)));
    }

    public static List<FrameRange> ranges(long frames, int segmentFrames) {
        List<FrameRange> ranges = new ArrayList<>();
        for (long from = 0; from < frames; from += segmentFrames) {
            ranges.add(new FrameRange(from, Math.min(frames, from + segmentFrames)));
        }
        return ranges;
    }
}
