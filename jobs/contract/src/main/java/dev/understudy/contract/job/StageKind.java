package dev.understudy.contract.job;

/** A step of a job. */
public enum StageKind {
    /** Reads what the footage or film is and counts its frames; one segment per asset. */
    PROBE,
    /** Finds, aligns and stores the faces of the footage; one segment per range of frames. */
    EXTRACT,
    /** Checks that the faces of every asset are those of one person, and enough. */
    CHECK,
    /** Trains the identity; one segment per round, all of them one after the other. */
    TRAIN,
    /** Renders the film; one segment per range of frames. */
    RENDER,
    /** Joins the segments and the untouched sound into the deliverable. */
    ASSEMBLE,
    /** Reads the deliverable back, compares it with the source and measures it. */
    VERIFY;

    /**
     * Whether its segments are handed out in any portions, to many workers at a time. Of the others one worker at a time
     * does all that is left, and tells the stage's result.
     */
    public boolean isDivisible() {
        return switch (this) {
            case PROBE, EXTRACT, RENDER -> true;
            case CHECK, TRAIN, ASSEMBLE, VERIFY -> false;
        };
    }

    /** Whether a person may leave out some of its segments: faces that are not needed, frames that stay as they are. */
    public boolean canBeSkipped() {
        return switch (this) {
            case EXTRACT, RENDER -> true;
            case PROBE, CHECK, TRAIN, ASSEMBLE, VERIFY -> false;
        };
    }
}
