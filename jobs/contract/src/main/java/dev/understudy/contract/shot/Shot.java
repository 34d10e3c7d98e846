package dev.understudy.contract.shot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A shot of a rendered film.
 *
 * @param from first frame
 * @param to frame after the last
 * @param worst its worst frames, the worst first, no two of them close together
 * @param scores of every frame, see {@link ScoreLine}
 */
public record Shot(long from, long to, ShotMeasures measures, List<FrameScore> worst, String scores) {
    /** Frames that people are shown of each shot, and how far they lie apart at least. */
    static final int WORST = 4;

    private static final int APART = 6;

    public Shot {
        worst = List.copyOf(worst);
    }

    /**
     * Puts together what segments have rendered. Pure.
     *
     * @param parts in the order of the film, without gaps
     */
    public static List<Shot> of(List<ShotPart> parts) {
        List<Shot> shots = new ArrayList<>();
        for (ShotPart part : parts) {
            int last = shots.size() - 1;
            if (part.cut() || shots.isEmpty() || shots.get(last).to() != part.from()) {
                shots.add(new Shot(part.from(), part.to(), part.measures(), worst(part.worst()), part.scores()));
            } else {
                shots.set(last, shots.get(last).with(part));
            }
        }
        return shots;
    }

    /** Score of the worst frame, 0 to 1. */
    public double score() {
        return worst.isEmpty() ? 0 : worst.get(0).score();
    }

    private Shot with(ShotPart part) {
        List<FrameScore> all = new ArrayList<>(worst);
        all.addAll(part.worst());
        return new Shot(
                from, part.to(), measures.plus(part.measures()), worst(all), ScoreLine.join(scores, part.scores()));
    }

    /** The worst of some frames, the worst first; of those that lie close together the worst alone. */
    public static List<FrameScore> worst(List<FrameScore> frames) {
        List<FrameScore> sorted = frames.stream()
                .sorted(Comparator.comparingDouble(FrameScore::score).reversed().thenComparingLong(FrameScore::frame))
                .toList();
        List<FrameScore> kept = new ArrayList<>();
        for (FrameScore frame : sorted) {
            if (kept.size() < WORST
                    && kept.stream().allMatch(other -> Math.abs(other.frame() - frame.frame()) >= APART)) {
                kept.add(frame);
            }
        }
        return kept;
    }
}
