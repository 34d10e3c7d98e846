package dev.understudy.contract.stage;

import java.util.List;
import java.util.Map;

/**
 * What the faces show from which one person is learnt, and what they lack. {@code frames} is {@code kept} and all that was
 * {@code dropped}.
 *
 * @param frames of the person's footage
 * @param kept frames from whose face is learnt
 * @param dropped the others, by the reason
 * @param medianHeight of the kept faces, from forehead to chin, in pixels of the film
 * @param expressions how many of the kept faces show what
 * @param light how many of the kept faces are lit how
 * @param missing what the footage lacks, the worst first; empty if nothing
 */
public record FacesetReport(
        FootageRole role,
        long frames,
        int kept,
        Map<DropReason, Integer> dropped,
        double medianHeight,
        PoseGrid poses,
        List<Count> expressions,
        List<Count> light,
        List<Gap> missing) {
    /**
     * How the kept faces are turned.
     *
     * @param yawEdges borders of the columns in degrees, one more than there are columns; above 0 the face turns to the
     *     picture's right
     * @param pitchEdges borders of the rows in degrees, ascending; above 0 the face looks up from how the head is held mostly
     * @param faces a list for every row of pitch, with a number for every column of yaw
     */
    public record PoseGrid(List<Integer> yawEdges, List<Integer> pitchEdges, List<List<Integer>> faces) {}

    /** So many of the kept faces are like that. */
    public record Count(String what, int faces) {}

    /**
     * @param what is lacking, in words with figures
     * @param advice what to film
     */
    public record Gap(String what, String advice) {}
}
