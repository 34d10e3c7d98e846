package dev.understudy.contract.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.contract.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShotTest {
    @Test
    void aShotGoesOnUntilTheNextCut() {
        List<Shot> shots =
                Shot.of(List.of(part(0, 40, true), part(40, 48, true), part(48, 70, false), part(70, 96, true)));

        assertThat(shots).extracting(Shot::from).containsExactly(0L, 40L, 70L);
        assertThat(shots).extracting(Shot::to).containsExactly(40L, 70L, 96L);
        assertThat(shots.get(1).measures().frames()).isEqualTo(30);
        assertThat(ScoreLine.read(shots.get(1).scores())).hasSize(30);
    }

    @Test
    void itsWorstFramesLieApart() {
        List<FrameScore> worst = Shot.worst(List.of(
                new FrameScore(10, 0.7, FrameError.SOFT),
                new FrameScore(11, 0.9, FrameError.FLICKER),
                new FrameScore(16, 0.8, FrameError.FLICKER),
                new FrameScore(40, 0.2, FrameError.EDGE)));

        assertThat(worst).extracting(FrameScore::frame).containsExactly(11L, 40L);
    }

    @Test
    void theErrorThatCountsMostNamesTheFrame() {
        assertThat(FrameErrors.NONE.worst()).isEmpty();
        assertThat(FrameErrors.MISSED.worst()).hasValue(new FrameErrors.Worst(1, FrameError.MISSED));
        FrameErrors soft = new FrameErrors(Optional.of(0.6), Optional.of(1.0), Optional.of(0.3), false, true);
        assertThat(soft.worst().orElseThrow().error()).isEqualTo(FrameError.SOFT);
        assertThat(soft.score()).isCloseTo(5 / 6.0, within(0.001));
    }

    @Test
    void measuresOfPartsAddUp() {
        ShotMeasures one = ShotMeasures.NONE.plus(
                true, true, new FrameErrors(Optional.of(0.5), Optional.empty(), Optional.of(0.9), false, false));
        ShotMeasures two = ShotMeasures.NONE.plus(true, false, FrameErrors.MISSED);

        ShotMeasures both = one.plus(two);

        assertThat(both.frames()).isEqualTo(2);
        assertThat(both.replaced()).isEqualTo(1);
        assertThat(both.missed()).isEqualTo(1);
        assertThat(both.likeness()).isEqualTo(Spread.of(0.5));
        assertThat(both.flicker().mean()).isEmpty();
    }

    @Test
    void survivesTheBus() {
        ShotPart part = part(3, 9, false);
        assertThat(Json.read(Json.write(part), ShotPart.class)).isEqualTo(part);
        ShotSettings settings = new ShotSettings(
                Optional.of("none"),
                Optional.of(0.2),
                Optional.empty(),
                Optional.of("carl@2"),
                Optional.empty(),
                Optional.of(new FrameArea(0, 0, 0.5, 1)),
                Optional.of(false));
        assertThat(Json.read(Json.write(settings), ShotSettings.class)).isEqualTo(settings);
    }

    private static ShotPart part(long from, long to, boolean cut) {
        ShotMeasures measures = ShotMeasures.NONE;
        for (long frame = from; frame < to; frame++) {
            measures = measures.plus(true, true, FrameErrors.NONE);
        }
        return new ShotPart(
                from, to, cut, measures, List.of(), ScoreLine.of(Collections.nCopies((int) (to - from), 0.5)));
    }
}
