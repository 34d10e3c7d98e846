package dev.understudy.media.mark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where a mark's grid lies in a picture that may have been cut and scaled: at every scale the picture is correlated
 * with the cells that are the same in all marks of a key, at all offsets at once (by Fourier transforms); the best of all are
 * then made exact. Safe for use by several threads.
 */
final class MarkSearch {
    private static final int COLUMNS = MarkGrid.COLUMNS * MarkShape.PER_CELL;
    private static final int ROWS = MarkGrid.ROWS * MarkShape.PER_CELL;

    /** Of points to a cell: from a film in a frame of a third more to one of which less than half was left. */
    private static final double LEAST_CELL = 1.45;

    private static final double MOST_CELL = 4.5;
    private static final double SCALE_STEP = 1.008;

    /** A peak is told by its power over the mean: of noise it exceeds t at a point with e^-t. */
    private static final double LEAST_PEAK = 13;

    private static final int PEAKS_OF_A_SCALE = 2;
    private static final int KEPT = 8;

    /** The same place found at neighbouring scales counts once, if it is nearer than so many cells. */
    private static final double SAME_PLACE = 2;

    private final MarkGrid grid;
    private final Fft fft = new Fft(COLUMNS, ROWS);
    private final ComplexPicture template = new ComplexPicture(COLUMNS, ROWS);

    MarkSearch(MarkGrid grid) {
        this.grid = grid;
        MarkField field = MarkField.ofSearch(grid, COLUMNS, ROWS);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            template.real()[i] = field.cosine()[i];
            template.imaginary()[i] = -field.sine()[i];
        }
        fft.transform(template.real(), template.imaginary(), false);
    }

    /** @param power of the peak over the mean */
    record Found(Alignment alignment, double power) {}

    /**
     * Looks at one scale.
     *
     * @param cell points of the picture from one cell to the next
     */
    List<Found> at(ComplexPicture picture, double cell) {
        double step = cell / MarkShape.PER_CELL;
        ComplexPicture canvas = new ComplexPicture(COLUMNS, ROWS);
        scale(picture, step, canvas);
        fft.transform(canvas.real(), canvas.imaginary(), false);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            float re = canvas.real()[i];
            float im = canvas.imaginary()[i];
            canvas.real()[i] = re * template.real()[i] + im * template.imaginary()[i];
            canvas.imaginary()[i] = re * template.imaginary()[i] - im * template.real()[i];
        }
        fft.transform(canvas.real(), canvas.imaginary(), true);
        return peaks(canvas, picture, cell);
    }

    /** Looks at all scales; the best first. */
    List<Found> everywhere(ComplexPicture picture) {
        List<Found> all = new ArrayList<>();
        for (double cell = LEAST_CELL; cell <= MOST_CELL; cell *= SCALE_STEP) {
            all.addAll(at(picture, cell));
        }
        return best(all);
    }

    private static List<Found> best(List<Found> all) {
        List<Found> best = new ArrayList<>();
        all.sort(Comparator.comparingDouble(Found::power).reversed());
        for (Found found : all) {
            if (best.size() == KEPT) {
                break;
            }
            if (best.stream().noneMatch(other -> isSame(other.alignment(), found.alignment()))) {
                best.add(found);
            }
        }
        return best;
    }

    private static boolean isSame(Alignment a, Alignment b) {
        return Math.abs(a.gridX() - b.gridX()) < SAME_PLACE
                && Math.abs(a.gridY() - b.gridY()) < SAME_PLACE
                && Math.abs(a.cellX() / b.cellX() - 1) < 0.05;
    }

    /** Every point of the canvas is {@code step} points of the picture wide; the picture begins in its corner. */
    private static void scale(ComplexPicture picture, double step, ComplexPicture canvas) {
        int columns = Math.min(COLUMNS, (int) Math.floor((picture.columns() - 1) / step) + 1);
        int rows = Math.min(ROWS, (int) Math.floor((picture.rows() - 1) / step) + 1);
        double[] taps = step > 1.2 ? new double[] {-0.25 * step, 0.25 * step} : new double[] {0};
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float re = 0;
                float im = 0;
                for (double down : taps) {
                    double y = Math.max(0, Math.min(picture.rows() - 1.001, row * step + down));
                    int top = (int) y;
                    float v = (float) (y - top);
                    int below = Math.min(picture.rows() - 1, top + 1) * picture.columns();
                    for (double right : taps) {
                        double x = Math.max(0, Math.min(picture.columns() - 1.001, column * step + right));
                        int left = (int) x;
                        float u = (float) (x - left);
                        int next = Math.min(picture.columns() - 1, left + 1);
                        int own = top * picture.columns();
                        re += mixed(picture.real(), own, below, left, next, u, v);
                        im += mixed(picture.imaginary(), own, below, left, next, u, v);
                    }
                }
                float share = 1f / (taps.length * taps.length);
                canvas.real()[row * COLUMNS + column] = re * share;
                canvas.imaginary()[row * COLUMNS + column] = im * share;
            }
        }
    }

    private static float mixed(float[] values, int own, int below, int left, int next, float u, float v) {
        float above = values[own + left] * (1 - u) + values[own + next] * u;
        float under = values[below + left] * (1 - u) + values[below + next] * u;
        return above * (1 - v) + under * v;
    }

    private static List<Found> peaks(ComplexPicture correlation, ComplexPicture picture, double cell) {
        double mean = correlation.energy() / (COLUMNS * ROWS);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            double power = power(correlation, i);
            if (power > LEAST_PEAK * mean && isTop(correlation, i, power)) {
                int line = i / COLUMNS;
                double column = (double) (i - line * COLUMNS) / MarkShape.PER_CELL;
                double row = (double) line / MarkShape.PER_CELL;
                // The picture's corner lies at this place of the grid; its middle is what an alignment is told by.
                double x = (picture.columns() - 1) / 2.0;
                double y = (picture.rows() - 1) / 2.0;
                found.add(new Found(new Alignment(cell, cell, x, y, column + x / cell, row + y / cell), power / mean));
            }
        }
        found.sort(Comparator.comparingDouble(Found::power).reversed());
        return found.subList(0, Math.min(PEAKS_OF_A_SCALE, found.size()));
    }

    private static double power(ComplexPicture picture, int i) {
        return picture.real()[i] * picture.real()[i] + picture.imaginary()[i] * picture.imaginary()[i];
    }

    private static boolean isTop(ComplexPicture picture, int i, double power) {
        int column = i % COLUMNS;
        int row = i / COLUMNS;
        for (int y = -1; y <= 1; y++) {
            for (int x = -1; x <= 1; x++) {
                int other = (row + y + ROWS) % ROWS * COLUMNS + (column + x + COLUMNS) % COLUMNS;
                if (power(picture, other) > power) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Moves and scales until the cells agree best: to a hundredth of a cell. */
    Alignment refined(ComplexPicture picture, Alignment rough) {
        CellReader reader = new CellReader(grid, picture, (rough.cellX() + rough.cellY()) / 2);
        Alignment best = rough;
        double power = reader.agreement(best).power();
        double move = rough.cellX() / 4;
        double stretch = 0.004;
        while (move > rough.cellX() / 100) {
            boolean better = false;
            for (Alignment next : List.of(
                    best.moved(move, 0),
                    best.moved(-move, 0),
                    best.moved(0, move),
                    best.moved(0, -move),
                    best.scaled(1 + stretch, 1 + stretch),
                    best.scaled(1 - stretch, 1 - stretch),
                    best.scaled(1 + stretch, 1),
                    best.scaled(1 - stretch, 1),
                    best.scaled(1, 1 + stretch),
                    best.scaled(1, 1 - stretch))) {
                double reached = reader.agreement(next).power();
                if (reached > power) {
                    power = reached;
                    best = next;
                    better = true;
                }
            }
            if (!better) {
                move /= 2;
                stretch /= 2;
            }
        }
        return best;
    }
}
