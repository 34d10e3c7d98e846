package dev.understudy.identity;

/**
 * How strongly inputs are warped as a training goes on. At first much, so that the encoder learns what a face is; at last
 * hardly, so that the decoders learn detail from faces as they will get them.
 *
 * @param rounds of the whole training
 */
record WarpSchedule(int rounds) {
    /** What is left at the end. */
    private static final double LAST = 0.1;

    private static final double FALLS_FROM = 0.4;
    private static final double FALLS_UNTIL = 0.9;

    /** @return the part of the full warp that is left in that round, 1 to 0.1 */
    double at(int round) {
        double progress = (double) round / Math.max(1, rounds);
        double fallen = Math.max(0, Math.min(1, (progress - FALLS_FROM) / (FALLS_UNTIL - FALLS_FROM)));
        return 1 - (1 - LAST) * fallen;
    }
}
