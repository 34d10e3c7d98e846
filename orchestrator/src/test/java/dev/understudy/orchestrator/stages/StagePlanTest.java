package dev.understudy.orchestrator.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.SpecReader;
import dev.understudy.contract.stage.SegmentWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagePlanTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final JobSpec TRAIN = SpecReader.read("""
            {kind: train, name: x, production: tide, performer: carl, identity: carl, footage: [%s],
             double: {performer: bruno, footage: [%s]}, settings: {preset: tiny}}
            """.formatted(A, B));
    private static final JobSpec RENDER =
            SpecReader.read("{kind: render, name: x, production: tide, film: %s, identity: carl}".formatted(A));

    @Test
    void plansATraining() {
        List<StagePlan.Step> steps = StagePlan.of(TRAIN);
        assertThat(steps).extracting(StagePlan.Step::name).containsExactly("probe", "extract", "check", "train");
        assertThat(steps.get(0).segments().orElseThrow())
                .extracting(SegmentWork::asset)
                .containsExactly(Optional.of(A), Optional.of(B));
        assertThat(steps.get(1).segments()).isEmpty();
        assertThat(steps.get(3).segments().orElseThrow()).hasSize(3);
    }

    @Test
    void plansARender() {
        assertThat(StagePlan.of(RENDER))
                .extracting(StagePlan.Step::dependsOn)
                .containsExactly(List.of(), List.of("probe"), List.of("render"), List.of("assemble"));
    }

    @Test
    void aRenderThatTakesTheirPicturesFromAnotherRendersNothing() {
        JobSpec dubbed = SpecReader.read(
                "{kind: render, name: x, production: tide, film: %s, identity: carl, dialogue: %s, picturesOf: 7}"
                        .formatted(A, B));
        assertThat(StagePlan.of(dubbed))
                .extracting(StagePlan.Step::kind)
                .containsExactly(StageKind.ASSEMBLE, StageKind.VERIFY);
        assertThat(StagePlan.of(dubbed)).extracting(StagePlan.Step::dependsOn).startsWith(List.of());
        assertThat(StagePlan.assets(dubbed)).containsExactly(A, B);
        assertThat(StagePlan.films(dubbed)).containsExactly(A);
    }

    @Test
    void aNewVersionRendersItsShotsAlone() {
        JobSpec redo = SpecReader.read("""
                {kind: render, name: x, production: tide, film: %s, identity: carl@1, revises: 7,
                 shots: [{from: 40, to: 70, settings: {feather: 0.3}}, {from: 96, to: 100}]}
                """.formatted(A));
        List<StagePlan.Step> steps = StagePlan.of(redo);
        assertThat(steps)
                .extracting(StagePlan.Step::kind)
                .containsExactly(StageKind.RENDER, StageKind.ASSEMBLE, StageKind.VERIFY);
        assertThat(steps.get(0).segments().orElseThrow())
                .containsExactly(
                        new SegmentWork(0, Optional.empty(), 40, 48),
                        new SegmentWork(1, Optional.empty(), 48, 70),
                        new SegmentWork(2, Optional.empty(), 96, 100));
    }

    @Test
    void aFilmIsCutWhereShotsWithSettingsBeginAndEnd() {
        JobSpec spec = SpecReader.read("""
                {kind: render, name: x, production: tide, film: %s, identity: carl@1, shots: [{from: 30, to: 60}]}
                """.formatted(A));
        assertThat(StagePlan.cut(StageKind.RENDER, spec, Map.of(A, film(100))))
                .extracting(SegmentWork::from)
                .containsExactly(0L, 30L, 48L, 60L, 96L);
    }

    @Test
    void cutsFootageIntoRangesOfAHundredFrames() {
        assertThat(StagePlan.cut(StageKind.EXTRACT, TRAIN, Map.of(A, film(250), B, film(100))))
                .containsExactly(
                        new SegmentWork(0, Optional.of(A), 0, 100),
                        new SegmentWork(1, Optional.of(A), 100, 200),
                        new SegmentWork(2, Optional.of(A), 200, 250),
                        new SegmentWork(3, Optional.of(B), 0, 100));
    }

    @Test
    void cutsAFilmAsTheSpecSays() {
        assertThat(StagePlan.cut(StageKind.RENDER, RENDER, Map.of(A, film(49))))
                .containsExactly(
                        new SegmentWork(0, Optional.empty(), 0, 48), new SegmentWork(1, Optional.empty(), 48, 49));
    }

    private static MediaFacts film(long frames) {
        Rational one = new Rational(1, 1);
        return new MediaFacts(
                "mov,mp4",
                "h264",
                64,
                64,
                one,
                "yuv420p",
                one,
                false,
                one,
                frames,
                frames,
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                List.of(),
                true);
    }
}
