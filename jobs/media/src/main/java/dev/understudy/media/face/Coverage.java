package dev.understudy.media.face;

import dev.understudy.contract.stage.DropReason;
import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.FootageRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what the faces of one person show: poses, expressions, light; and says in words what is missing. */
public final class Coverage {
    private static final List<Integer> YAW_EDGES = List.of(-90, -45, -30, -15, 15, 30, 45, 90);
    private static final List<Integer> PITCH_EDGES = List.of(-90, -25, -10, 10, 25, 90);

    /** Heights are counted up to this many pixels. */
    private static final int TALLEST = 4096;

    private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
    private final int[][] poses = new int[PITCH_EDGES.size() - 1][YAW_EDGES.size() - 1];
    private final int[] heights = new int[TALLEST + 1];
    private final int[] shown = new int[FaceTrait.ALL.size()];
    private long frames;
    private int kept;

    /** Counts what was seen of an asset besides the faces that were stored. */
    public void add(ExtractionCounts counts) {
        frames += counts.frames();
        drop(DropReason.NO_FACE, counts.frames() - counts.withFace());
        drop(DropReason.SEVERAL_PEOPLE, counts.withSeveral());
        drop(DropReason.TOO_SMALL, counts.tooSmall());
    }

    /** Counts a stored face from which nothing is learnt. */
    public void drop(DropReason reason) {
        drop(reason, 1);
    }

    private void drop(DropReason reason, long faces) {
        if (faces > 0) {
            dropped.merge(reason, Math.toIntExact(faces), Integer::sum);
        }
    }

    /**
     * Counts a face that is kept.
     *
     * @param usual in its film
     */
    public void keep(FaceFacts face, FilmSurvey.Usual usual) {
        kept++;
        poses[bin(PITCH_EDGES, face.pose().pitch() - usual.pitch())][
                bin(YAW_EDGES, face.pose().yaw())]++;
        heights[(int) Math.max(0, Math.min(TALLEST, face.box().height()))]++;
        for (int i = 0; i < shown.length; i++) {
            shown[i] += FaceTrait.ALL.get(i).test().test(face, usual) ? 1 : 0;
        }
    }

    /** Which column or row a value falls into; the outermost ones take what lies beyond. */
    private static int bin(List<Integer> edges, double value) {
        int bin = 0;
        while (bin < edges.size() - 2 && value >= edges.get(bin + 1)) {
            bin++;
        }
        return bin;
    }

    int kept() {
        return kept;
    }

    int showing(FaceTrait trait) {
        return shown[FaceTrait.ALL.indexOf(trait)];
    }

    /** How many faces have a yaw in [from, to) degrees, both edges of the grid. */
    int yawed(int from, int to) {
        int sum = 0;
        for (int[] row : poses) {
            for (int i = 0; i < row.length; i++) {
                sum += YAW_EDGES.get(i) >= from && YAW_EDGES.get(i + 1) <= to ? row[i] : 0;
            }
        }
        return sum;
    }

    /** How many faces have a pitch in [from, to) degrees, both edges of the grid. */
    int pitched(int from, int to) {
        int sum = 0;
        for (int i = 0; i < poses.length; i++) {
            if (PITCH_EDGES.get(i) >= from && PITCH_EDGES.get(i + 1) <= to) {
                for (int faces : poses[i]) {
                    sum += faces;
                }
            }
        }
        return sum;
    }

    /** Of the kept faces, in pixels; 0 if there are none. */
    double medianHeight() {
        int seen = 0;
        for (int height = 0; height <= TALLEST; height++) {
            seen += heights[height];
            if (seen > 0 && 2 * seen >= kept) {
                return height;
            }
        }
        return 0;
    }

    public FacesetReport report(FootageRole role) {
        List<List<Integer>> grid = new ArrayList<>();
        for (int[] row : poses) {
            grid.add(Arrays.stream(row).boxed().toList());
        }
        List<FacesetReport.Count> expressions = new ArrayList<>();
        List<FacesetReport.Count> light = new ArrayList<>();
        for (FaceTrait trait : FaceTrait.ALL) {
            (trait.light() ? light : expressions).add(new FacesetReport.Count(trait.title(), showing(trait)));
        }
        return new FacesetReport(
                role,
                frames,
                kept,
                Collections.unmodifiableMap(new EnumMap<>(dropped)),
                medianHeight(),
                new FacesetReport.PoseGrid(YAW_EDGES, PITCH_EDGES, grid),
                expressions,
                light,
                MissingFaces.of(this, role));
    }
}
