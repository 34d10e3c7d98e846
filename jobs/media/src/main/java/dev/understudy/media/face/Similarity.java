package dev.understudy.media.face;

/**
 * Rotation, uniform scale and shift of the plane: {@code x' = a x - b y + shiftX}, {@code y' = b x + a y + shiftY}.
 * Pixel centres lie at whole numbers, as in OpenCV.
 */
public record Similarity(double a, double b, double shiftX, double shiftY) {
    public double x(double x, double y) {
        return a * x - b * y + shiftX;
    }

    public double y(double x, double y) {
        return b * x + a * y + shiftY;
    }

    public double scale() {
        return Math.hypot(a, b);
    }

    public Similarity inverse() {
        double d = a * a + b * b;
        double ia = a / d;
        double ib = -b / d;
        return new Similarity(ia, ib, -(ia * shiftX - ib * shiftY), -(ib * shiftX + ia * shiftY));
    }

    /** First this one, then {@code next}. */
    public Similarity then(Similarity next) {
        return new Similarity(
                next.a * a - next.b * b, next.a * b + next.b * a, next.x(shiftX, shiftY), next.y(shiftX, shiftY));
    }

    /**
     * The similarity that brings {@code from} nearest to {@code to} in the sense of weighted least squares (Umeyama
     * 1991, without reflection).
     *
     * @param from x, y pairs
     * @param to as many x, y pairs
     * @param weights one a pair, not negative
     */
    public static Similarity fit(double[] from, double[] to, double[] weights) {
        double total = 0;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            fromX += weights[i] * from[2 * i];
            fromY += weights[i] * from[2 * i + 1];
            toX += weights[i] * to[2 * i];
            toY += weights[i] * to[2 * i + 1];
        }
        fromX /= total;
        fromY /= total;
        toX /= total;
        toY /= total;
        double dot = 0;
        double cross = 0;
        double spread = 0;
        for (int i = 0; i < weights.length; i++) {
            double fx = from[2 * i] - fromX;
            double fy = from[2 * i + 1] - fromY;
            double tx = to[2 * i] - toX;
            double ty = to[2 * i + 1] - toY;
            dot += weights[i] * (fx * tx + fy * ty);
            cross += weights[i] * (fx * ty - fy * tx);
            spread += weights[i] * (fx * fx + fy * fy);
        }
        double a = dot / spread;
        double b = cross / spread;
        return new Similarity(a, b, toX - (a * fromX - b * fromY), toY - (b * fromX + a * fromY));
    }
}
