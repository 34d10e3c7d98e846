package dev.understudy.media.film;

import dev.understudy.contract.film.Rational;
import java.math.BigInteger;
import java.util.List;

/**
 * The rate that a film's timestamps tell, so that two films with the same timestamps have the same rate, whatever their
 * containers claim.
 *
 * @param variable whether the frames do not follow one another evenly; the rate is then the average
 */
record FrameRate(Rational rate, boolean variable) {
    private static final List<Rational> USUAL = List.of(
            new Rational(24, 1),
            new Rational(24000, 1001),
            new Rational(25, 1),
            new Rational(30, 1),
            new Rational(30000, 1001),
            new Rational(50, 1),
            new Rational(60, 1),
            new Rational(60000, 1001),
            new Rational(48, 1),
            new Rational(48000, 1001),
            new Rational(120, 1),
            new Rational(120000, 1001),
            new Rational(100, 1),
            new Rational(10, 1),
            new Rational(12, 1),
            new Rational(15, 1),
            new Rational(15000, 1001),
            new Rational(20, 1),
            new Rational(5, 1),
            new Rational(1, 1));

    static FrameRate of(FrameIndex index) {
        long step = index.duration(0);
        boolean even = true;
        for (long n = 1; n + 1 < index.frames() && even; n++) {
            even = index.duration(n) == step;
        }
        if (even) {
            return new FrameRate(ratio(1, step, index.timeBase()), false);
        }
        Rational best = null;
        // Timestamps were rounded to ticks at both ends of each distance from the first frame.
        double bestError = 1.0;
        for (Rational candidate : USUAL) {
            double error = largestError(index, candidate);
            if (error < bestError) {
                best = candidate;
                bestError = error;
            }
        }
        if (best != null) {
            return new FrameRate(best, false);
        }
        long last = index.frames() - 1;
        return new FrameRate(ratio(last, index.pts(last) - index.pts(0), index.timeBase()), true);
    }

    /** In ticks of the time base. */
    private static double largestError(FrameIndex index, Rational rate) {
        double ticks = rate.denominator()
                * (double) index.timeBase().denominator()
                / ((double) rate.numerator() * index.timeBase().numerator());
        double largest = 0;
        for (long n = 1; n < index.frames() && largest < 1; n++) {
            largest = Math.max(largest, Math.abs(index.pts(n) - index.pts(0) - n * ticks));
        }
        return largest;
    }

    /** {@code frames} a {@code ticks} of the time base, reduced; where that does not fit, as near as 31 bits go. */
    private static Rational ratio(long frames, long ticks, Rational timeBase) {
        BigInteger numerator = BigInteger.valueOf(frames).multiply(BigInteger.valueOf(timeBase.denominator()));
        BigInteger denominator = BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(timeBase.numerator()));
        BigInteger divisor = numerator.gcd(denominator);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
        while (numerator.bitLength() > 31 || denominator.bitLength() > 31) {
            numerator = numerator.shiftRight(1);
            denominator = denominator.shiftRight(1).max(BigInteger.ONE);
        }
        return new Rational(numerator.intValueExact(), denominator.intValueExact());
    }
}
