package dev.understudy.media.mark;

/**
 * How a cell's sign spreads over its neighbourhood: a difference of two Gaussians. It is smooth, which survives encoders, has
 * no mean, since a picture's coarse light and shade would drown it, and overlaps little with the next cell's.
 */
final class CellShape {
    /** Distance in cells beyond which nothing of it is left. */
    static final double RADIUS = 2.75;

    private static final double NARROW = 0.5;
    private static final double WIDE = 1.0;

    private CellShape() {}

    static double narrow(double distance) {
        return gaussian(distance, NARROW);
    }

    static double wide(double distance) {
        return gaussian(distance, WIDE);
    }

    private static double gaussian(double distance, double sigma) {
        return Math.exp(-distance * distance / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }
}
