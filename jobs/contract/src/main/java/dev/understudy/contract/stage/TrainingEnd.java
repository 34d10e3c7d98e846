package dev.understudy.contract.stage;

/**
 * Why a training ended.
 *
 * @param detail the same in words, with the figures
 */
public record TrainingEnd(Reason reason, String detail) {
    /** What ended it. */
    public enum Reason {
        /** All rounds are done. */
        ROUNDS,
        /** It is as good as was asked for. */
        TARGET,
        /** It got no better. */
        PLATEAU,
        /** It was shown as many images as it may be. */
        IMAGES,
        /** It took as long as it may. */
        MINUTES
    }
}
