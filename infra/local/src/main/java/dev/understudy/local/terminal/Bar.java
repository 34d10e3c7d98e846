package dev.understudy.local.terminal;

/** A progress bar as text, such as {@code [########------------]  41%}. */
public final class Bar {
    private static final int CELLS = 24;

    private Bar() {}

    /** @param fraction 0 to 1 */
    public static String of(double fraction) {
        double within = Math.max(0, Math.min(1, fraction));
        int full = (int) Math.floor(within * CELLS);
        return "[" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + "%4s".formatted(Figures.percent(within));
    }
}
