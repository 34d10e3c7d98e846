package dev.understudy.contract.shot;

import java.util.List;

/**
 * The part of one shot that one segment rendered.
 *
 * @param from first frame
 * @param to frame after the last
 * @param cut whether a shot begins with it; else it goes on with the shot of the segment before
 * @param worst its worst frames, the worst first; none that is faultless
 * @param scores of every frame, see {@link ScoreLine}
 */
public record ShotPart(long from, long to, boolean cut, ShotMeasures measures, List<FrameScore> worst, String scores) {
    public ShotPart {
        worst = List.copyOf(worst);
    }
}
