package dev.understudy.orchestrator.stages;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.shots.ShotBook;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Puts the shots of a film together from what the segments of its render told. */
@Singleton
class RenderedShots {
    private final SegmentStore segments;
    private final ShotBook book;

    RenderedShots(SegmentStore segments, ShotBook book) {
        this.segments = segments;
        this.book = book;
    }

    /** @param stage the job's render, which is done */
    void keep(Change change, JobRow job, long stage) {
        List<ShotPart> parts = segments.results(change.handle(), List.of(stage)).getOrDefault(stage, List.of()).stream()
                .map(told -> Json.read(told.result(), SegmentResult.class))
                .flatMap(result ->
                        result instanceof SegmentResult.Rendered rendered ? rendered.parts().stream() : Stream.of())
                .toList();
        book.rendered(change.handle(), job.id(), (RenderSpec) job.spec(), parts);
    }
}
