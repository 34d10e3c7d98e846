package dev.understudy.media.face;

import java.util.Arrays;

/**
 * What the detector says about one place.
 *
 * @param values in image pixels: centre x, centre y, width, height of the box, then x, y of six points: the eyes (left
 *     in the picture first), tip of the nose, mouth, ears
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, see below
record Detection(double score, double[] values) {
    FaceBox box() {
        return new FaceBox(values[0] - values[2] / 2, values[1] - values[3] / 2, values[2], values[3]);
    }

    /** The same, seen from an image whose corner lies so much further left and up. */
    Detection moved(int x, int y) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i += 2) {
            if (i != 2) { // the width and the height
                moved[i] += x;
                moved[i + 1] += y;
            }
        }
        return new Detection(score, moved);
    }

    /** @param point 0 and 1 the eyes, 2 the nose, 3 the mouth, 4 and 5 the ears */
    double pointX(int point) {
        return values[4 + 2 * point];
    }

    /** As {@link #pointX}. */
    double pointY(int point) {
        return values[5 + 2 * point];
    }

    /** The angle by which the eyes lie askew, in radians. */
    double roll() {
        return Math.atan2(pointY(1) - pointY(0), pointX(1) - pointX(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Detection d && d.score == score && Arrays.equals(values, d.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Detection[" + score + " at " + box() + "]";
    }
}
