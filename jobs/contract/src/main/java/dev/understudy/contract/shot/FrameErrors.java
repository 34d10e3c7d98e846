package dev.understudy.contract.shot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What was measured in one rendered frame. How the numbers become a score is decided here alone: 0 means that nothing stands
 * out, 1 that the frame is certainly wrong. The scales say what a supervisor would call wrong in the test footage; they rank
 * frames, they do not accept or refuse any.
 *
 * @param likeness of the new face to the performer's mean embedding, as the recogniser counts it: 1 for the same picture,
 *     about 0.2 for somebody else; measured in every {@code LIKENESS_EVERY}th frame
 * @param flicker by how many levels of 255 the face changes from the frame before beyond what it does in the plate, both
 *     brought upright by their own alignment, which takes the motion out; empty where there is no frame before
 * @param sharpness detail of the new face as a multiple of the plate's, in the same crop
 * @param missed whether the double's face should have been replaced and was not
 * @param edge whether the face reaches the edge of the frame
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FrameErrors(
        Optional<Double> likeness, Optional<Double> flicker, Optional<Double> sharpness, boolean missed, boolean edge) {
    public static final FrameErrors NONE =
            new FrameErrors(Optional.empty(), Optional.empty(), Optional.empty(), false, false);

    /** A frame whose face should have been replaced. */
    public static final FrameErrors MISSED =
            new FrameErrors(Optional.empty(), Optional.empty(), Optional.empty(), true, false);

    /** Recognition costs as much as half of a face's other work, and likeness changes slowly. */
    public static final int LIKENESS_EVERY = 12;

    /** The recogniser takes a face for the person's from here on; a face that lacks this much more is surely not. */
    private static final double LIKE = 0.555;

    private static final double UNLIKE = 0.3;

    /** Levels of flicker that nobody sees, and that everybody does. */
    private static final double STEADY = 0.5;

    private static final double UNSTEADY = 6;

    /** Detail that a grown network keeps, and what is plainly blurred. */
    private static final double SHARP = 0.8;

    private static final double BLURRED = 0.2;

    private static final double SCORE_OF_EDGE = 0.5;

    /** The error that counts most, and how much: 0 to 1. */
    public record Worst(double score, FrameError error) {}

    /** @return empty if nothing is wrong at all */
    @JsonIgnore
    public Optional<Worst> worst() {
        if (missed) {
            return Optional.of(new Worst(1, FrameError.MISSED));
        }
        Worst worst = new Worst(0, FrameError.EDGE);
        worst = larger(worst, likeness.map(value -> (LIKE - value) / (LIKE - UNLIKE)), FrameError.LIKENESS);
        worst = larger(worst, flicker.map(value -> (value - STEADY) / (UNSTEADY - STEADY)), FrameError.FLICKER);
        worst = larger(worst, sharpness.map(value -> (SHARP - value) / (SHARP - BLURRED)), FrameError.SOFT);
        worst = larger(worst, edge ? Optional.of(SCORE_OF_EDGE) : Optional.empty(), FrameError.EDGE);
        return worst.score() > 0 ? Optional.of(worst) : Optional.empty();
    }

    /** 0 to 1. */
    @JsonIgnore
    public double score() {
        return worst().map(Worst::score).orElse(0.0);
    }

    private static Worst larger(Worst worst, Optional<Double> score, FrameError error) {
        double bounded = Math.min(1, score.orElse(0.0));
        return bounded > worst.score() ? new Worst(bounded, error) : worst;
    }
}
