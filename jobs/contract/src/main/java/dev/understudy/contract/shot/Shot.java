package dev.understudy.contract.shot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
        List<List<ShotPart>> shots = new ArrayList<>();
        long end = -1;
        for (ShotPart part : parts) {
            if (part.cut() || part.from() != end) {
                shots.add(new ArrayList<>());
            }
            shots.get(shots.size() - 1).add(part);
            end = part.to();
        }
        return shots.stream().map(Shot::whole).toList();
    }

    private static Shot whole(List<ShotPart> parts) {
        ShotMeasures measures = ShotMeasures.NONE;
        List<FrameScore> worst = List.of();
        for (ShotPart part : parts) {
            measures = measures.plus(part.measures());
            worst = worst(Stream.concat(worst.stream(), part.worst().stream()).toList());
        }
        return new Shot(
                parts.get(0).from(),
                parts.get(parts.size() - 1).to(),
                measures,
                worst,
                ScoreLine.join(parts.stream().map(ShotPart::scores).toList()));
    }

    /** Score of the worst frame, 0 to 1. */
    public double score() {
        return worst.isEmpty() ? 0 : worst.get(0).score();
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
