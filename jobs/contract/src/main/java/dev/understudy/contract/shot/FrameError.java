package dev.understudy.contract.shot;

/** What can be wrong with a rendered frame. */
public enum FrameError {
    /** The new face is less like the performer than a recogniser asks for. */
    LIKENESS,
    /** The face changes more from the frame before than it does in the plate. */
    FLICKER,
    /** The double's face is seen, or must be there by the frames around it, and was not replaced. */
    MISSED,
    /** The new face is softer than the one that it lies over. */
    SOFT,
    /** The face reaches the edge of the frame, where neither detection nor the mask is sure. */
    EDGE
}
