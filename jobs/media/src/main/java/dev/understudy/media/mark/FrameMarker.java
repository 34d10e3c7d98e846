package dev.understudy.media.mark;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.LumaPlane;
import java.util.stream.IntStream;

/**
 * Marks the frames of a film. What a frame becomes depends on its own luma, its number, the payload and the key, and on
 * nothing else: a film is the same however it was cut into segments. Samples change by at most four steps of 8 bits, and the
 * peak signal-to-noise ratio of a frame's luma is 42.3 dB or more. How it works: docs/marks.md. Not for use by several threads.
 */
public final class FrameMarker {
    static final double PERIOD_SECONDS = 20;
    private static final int LEAST_PERIOD = 8;

    /** Root mean square of what is added, in steps of an 8-bit sample, without the 0.41 that rounding adds at most. */
    private static final float MOST_MEAN_SQUARE = 3.65f;

    private static final int ONE = 256;

    /** What is added to a sample at most. */
    private static final float MOST = 4f * ONE;

    /** Pixels. */
    static final int LEAST_SIDE = 64;

    private final MarkShape shape;
    private final MarkField field;
    private final MarkStrength strengths;
    private final int period;
    private final int[] left;
    private final int[] weight;
    private final int[][] lattice;
    private final int[] changes;
    private final int[] thresholds;
    private final float[] turned;
    private int[] upper;
    private int[] lower;

    /**
     * For the frames of a film.
     *
     * @throws MediaException as {@link #requireMarkable} does
     */
    public FrameMarker(MarkKey key, MarkId mark, MediaFacts film) {
        this(key, mark, film.width(), film.height(), film.frameRate());
        requireMarkable(film);
    }

    /** @param frameRate of the film; how long a frame is decides how far the pattern turns from one to the next */
    public FrameMarker(MarkKey key, MarkId mark, int width, int height, Rational frameRate) {
        shape = MarkShape.of(width, height);
        field = MarkFields.of(key, mark, shape);
        strengths = new MarkStrength(shape);
        period = period(frameRate);
        left = new int[width];
        weight = new int[width];
        place(width, shape.columns(), left, weight);
        lattice = new int[shape.rows()][shape.columns() + 1];
        upper = new int[width];
        lower = new int[width];
        changes = new int[width];
        thresholds = IntStream.range(0, width).map(x -> x * Dither.ACROSS).toArray();
        turned = new float[shape.columns() * shape.rows()];
    }

    /** @throws MediaException {@code TOO_SMALL_PICTURE} if a mark would not be read in frames of this size */
    public static void requireMarkable(MediaFacts film) {
        if (Math.min(film.width(), film.height()) < LEAST_SIDE) {
            throw new MediaException(
                    MediaErrorCode.TOO_SMALL_PICTURE,
                    "pictures of %d x %d pixels are too small to hold a mark: both sides must have at least %d"
                            .formatted(film.width(), film.height(), LEAST_SIDE),
                    "scale the film up before it is submitted: every frame that leaves the farm is marked");
        }
    }

    static int period(Rational frameRate) {
        return (int) Math.max(LEAST_PERIOD, Math.round(PERIOD_SECONDS * frameRate.toDouble()));
    }

    /** For every pixel the raster point before it and how far it lies beyond it, of 256. */
    private static void place(int pixels, int points, int[] before, int[] beyond) {
        for (int i = 0; i < pixels; i++) {
            double at = Math.max(0, Math.min(points - 1, (i + 0.5) * points / pixels - 0.5));
            before[i] = (int) at;
            beyond[i] = (int) Math.round((at - before[i]) * ONE);
        }
    }

    /** Marks a frame in place; its number is its own. */
    public void mark(FilmFrame frame) {
        LumaPlane plane = frame.luma();
        mark(plane, frame.number());
        frame.setLuma(plane);
    }

    /**
     * Marks a frame's luma in place.
     *
     * @param plane of the size that this marker is for
     * @param number the frame's position in the film, from 0
     */
    public void mark(LumaPlane plane, long number) {
        if (plane.width() != shape.width() || plane.height() != shape.height()) {
            throw new IllegalArgumentException("a marker for frames of %d x %d pixels got one of %d x %d"
                    .formatted(shape.width(), shape.height(), plane.width(), plane.height()));
        }
        turn(number, strengths.of(plane));
        add(plane);
    }

    /** The pattern of this moment with its strength, in 256ths of a step of an 8-bit sample. */
    private void turn(long number, float[] strength) {
        double phase = 2 * Math.PI * Math.floorMod(number, (long) period) / period;
        float cosine = (float) Math.cos(phase);
        float sine = (float) Math.sin(phase);
        double squares = 0;
        for (int i = 0; i < turned.length; i++) {
            float value = strength[i] * (cosine * field.cosine()[i] + sine * field.sine()[i]);
            turned[i] = value;
            squares += value * value;
        }
        double meanSquare = squares / turned.length;
        float scale = ONE * (float) Math.sqrt(Math.min(1, MOST_MEAN_SQUARE / Math.max(1e-9, meanSquare)));
        int columns = shape.columns();
        for (int i = 0; i < lattice.length; i++) {
            for (int j = 0; j < columns; j++) {
                float value = Math.max(-MOST, Math.min(MOST, turned[i * columns + j] * scale));
                lattice[i][j] = (int) (value + MOST + 0.5f) - (int) MOST;
            }
            lattice[i][columns] = lattice[i][columns - 1];
        }
    }

    private void add(LumaPlane plane) {
        int rows = lattice.length;
        int shift = plane.depth() - 8;
        int stretched = -1;
        for (int y = 0; y < plane.height(); y++) {
            double at = Math.max(0, Math.min(rows - 1, (y + 0.5) * rows / plane.height() - 0.5));
            int above = (int) at;
            if (above != stretched) {
                boolean next = stretched >= 0 && above == stretched + 1;
                int[] spare = upper;
                upper = lower;
                lower = spare;
                if (!next) {
                    stretch(lattice[above], shift, upper);
                }
                stretch(lattice[Math.min(rows - 1, above + 1)], shift, lower);
                stretched = above;
            }
            addLine(plane, y, (int) Math.round((at - above) * ONE));
        }
    }

    /** Gives every pixel of a line its value between two points of the raster. */
    private void stretch(int[] points, int shift, int[] line) {
        for (int x = 0; x < line.length; x++) {
            int i = left[x];
            int w = weight[x];
            line[x] = ((points[i] * (ONE - w) + points[i + 1] * w) >> 8) << shift;
        }
    }

    /** Plain loops over a line; the compiler turns the first into vector instructions. */
    private void addLine(LumaPlane plane, int y, int beyond) {
        int[] above = upper;
        int[] below = lower;
        int[] across = thresholds;
        int[] change = changes;
        int down = y * Dither.DOWN;
        for (int x = 0; x < change.length; x++) {
            int fine = (above[x] * (ONE - beyond) + below[x] * beyond) >> 8;
            change[x] = (fine + ((down + across[x]) >>> 24)) >> 8;
        }
        int most = (1 << plane.depth()) - 1;
        short[] samples = plane.samples();
        int start = y * plane.width();
        for (int x = 0; x < change.length; x++) {
            int value = (samples[start + x] & 0xFFFF) + change[x];
            samples[start + x] = (short) Math.max(0, Math.min(most, value));
        }
    }

    /**
     * Thresholds by which fractions of a step are spread over pixels instead of being lost: the R2 sequence, Roberts, "The
     * unreasonable effectiveness of quasirandom sequences" (2018), which leaves no pattern that an eye would see.
     */
    private static final class Dither {
        private static final int ACROSS = 0xC13FA9A9;
        private static final int DOWN = 0x91E10DA5;
    }
}
