package dev.understudy.orchestrator.stages;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the result of a stage together from what its segments told. Pure. */
final class StageResults {
    private StageResults() {}

    /** @param kind a divisible one; of the others the worker tells the result itself */
    static StageResult of(StageKind kind, List<SegmentStore.Told> segments) {
        return switch (kind) {
            case PROBE -> probe(segments);
            case EXTRACT -> extract(segments);
            case RENDER -> render(segments);
            case CHECK, TRAIN, ASSEMBLE, VERIFY ->
                throw new IllegalArgumentException("the result of a " + kind + " is not the sum of its segments");
        };
    }

    private static StageResult probe(List<SegmentStore.Told> segments) {
        Map<String, MediaFacts> facts = new HashMap<>();
        for (SegmentStore.Told told : segments) {
            if (read(told) instanceof SegmentResult.Probed probed) {
                told.asset().ifPresent(asset -> facts.put(asset, probed.facts()));
            }
        }
        return new StageResult.Probe(facts);
    }

    private static StageResult extract(List<SegmentStore.Told> segments) {
        Map<String, Integer> faces = new HashMap<>();
        for (SegmentStore.Told told : segments) {
            if (read(told) instanceof SegmentResult.Extracted extracted) {
                told.asset().ifPresent(asset -> faces.merge(asset, extracted.faces(), Integer::sum));
            }
        }
        return new StageResult.Extract(faces);
    }

    private static StageResult render(List<SegmentStore.Told> segments) {
        long frames = 0;
        long found = 0;
        long replaced = 0;
        for (SegmentStore.Told told : segments) {
            if (read(told) instanceof SegmentResult.Rendered rendered) {
                frames += rendered.frames();
                found += rendered.facesFound();
                replaced += rendered.facesReplaced();
            }
        }
        return new StageResult.Render(frames, found, replaced);
    }

    private static SegmentResult read(SegmentStore.Told told) {
        return Json.read(told.result(), SegmentResult.class);
    }
}
