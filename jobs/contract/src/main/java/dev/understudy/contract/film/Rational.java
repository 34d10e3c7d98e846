package dev.understudy.contract.film;

/** An exact fraction: a frame rate (24000/1001), a time base (1/90000) or a pixel aspect. The denominator is positive. */
public record Rational(int numerator, int denominator) {
    public Rational {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator must be positive: " + denominator);
        }
    }

    /** Of a rate the time between two, and the reverse. */
    public Rational inverse() {
        return new Rational(/* numerator= */ denominator, /* denominator= */ numerator);
    }

    public double toDouble() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
