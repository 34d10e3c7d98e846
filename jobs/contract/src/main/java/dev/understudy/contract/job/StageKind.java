package dev.understudy.contract.job;

/** A step of a job. */
public enum StageKind {
    /** Reads what the footage or film is and counts its frames; one segment per asset. */
    PROBE,
    /** Finds, aligns and stores the faces of the footage; one segment per range of frames. */
    EXTRACT,
    /** Trains the identity; one segment per round. */
    TRAIN,
    /** Renders the film; one segment per range of frames. */
    RENDER,
    /** Joins the segments and the untouched sound into the deliverable. */
    ASSEMBLE,
    /** Reads the deliverable back, compares it with the source and measures it. */
    VERIFY
}
