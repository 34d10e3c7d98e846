package dev.understudy.contract.shot;

/**
 * What was measured in some frames of a shot; measures of parts add up.
 *
 * @param faces frames with a face, of anybody
 * @param replaced frames in which the double's face was replaced
 * @param missed frames in which it should have been
 * @param edge frames in which the face reaches the frame's edge
 * @param likeness see {@link FrameErrors}, as are flicker and sharpness
 */
public record ShotMeasures(
        long frames,
        long faces,
        long replaced,
        long missed,
        long edge,
        Spread likeness,
        Spread flicker,
        Spread sharpness) {
    public static final ShotMeasures NONE = new ShotMeasures(0, 0, 0, 0, 0, Spread.NONE, Spread.NONE, Spread.NONE);

    public ShotMeasures plus(ShotMeasures other) {
        return new ShotMeasures(
                frames + other.frames,
                faces + other.faces,
                replaced + other.replaced,
                missed + other.missed,
                edge + other.edge,
                likeness.plus(other.likeness),
                flicker.plus(other.flicker),
                sharpness.plus(other.sharpness));
    }

    /** With one more frame. */
    public ShotMeasures plus(boolean face, boolean isReplaced, FrameErrors errors) {
        return new ShotMeasures(
                frames + 1,
                faces + (face ? 1 : 0),
                replaced + (isReplaced ? 1 : 0),
                missed + (errors.missed() ? 1 : 0),
                edge + (errors.edge() ? 1 : 0),
                likeness.plus(errors.likeness()),
                flicker.plus(errors.flicker()),
                sharpness.plus(errors.sharpness()));
    }
}
