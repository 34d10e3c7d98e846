package dev.understudy.simulator;

import java.time.Duration;
import java.util.UUID;

/**
 * Everything that is random in a run, from one seed. A decision depends on the seed and on what it is about, never on how
 * many were taken before it: threads and timing do not change what happens to a segment.
 */
public final class Chance {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    public Chance(long seed) {
        this.seed = seed;
    }

    /**
     * @param rate 0 (never) to 1 (always)
     * @param what is decided
     * @param about numbers of the thing that it is decided about
     */
    public boolean happens(double rate, String what, long... about) {
        return rate > 0 && unit(what, about) < rate;
    }

    /** Evenly spread over {@code [least, most)}. */
    public double between(double least, double most, String what, long... about) {
        return least + (most - least) * unit(what, about);
    }

    /** Evenly spread over zero to {@code most}. */
    public Duration upTo(Duration most, String what, long... about) {
        return Duration.ofNanos((long) (most.toNanos() * unit(what, about)));
    }

    /** One of {@code 0} to {@code count - 1}. */
    public int pick(int count, String what, long... about) {
        return (int) Math.floorMod(bits(what, about), (long) count);
    }

    /** The same for the same seed and subject. */
    public UUID uuid(String what, long... about) {
        long high = bits(what, about);
        return new UUID((high & ~0xF000L) | 0x4000L, (mix(high) & ~(3L << 62)) | (1L << 63));
    }

    private double unit(String what, long... about) {
        return (bits(what, about) >>> 11) * UNIT;
    }

    private long bits(String what, long... about) {
        long bits = mix(seed + GOLDEN * what.hashCode());
        for (long number : about) {
            bits = mix(bits + GOLDEN + number);
        }
        return bits;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
