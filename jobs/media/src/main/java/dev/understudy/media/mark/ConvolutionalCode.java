package dev.understudy.media.mark;

import java.util.Arrays;

/**
 * A convolutional code of rate 1/4 and constraint length 13, ended by twelve zeros, decoded softly. Its free distance is 33;
 * the generators are those of Larsen, "Short convolutional codes with maximal free distance for rates 1/2, 1/3, and 1/4"
 * (IEEE Transactions on Information Theory 19, 1973), table III. Decoding: Viterbi, "Error bounds for convolutional codes
 * and an asymptotically optimum decoding algorithm" (ibid. 13, 1967).
 */
final class ConvolutionalCode {
    static final int RATE = 4;
    static final int TAIL = 12;

    private static final int STATES = 1 << TAIL;
    private static final int[] GENERATORS = {011145, 012477, 015573, 016727};

    /** For every content of the register, the oldest bit lowest, the four coded bits, the first generator's lowest. */
    private static final byte[] OUTPUTS = outputs();

    private ConvolutionalCode() {}

    private static byte[] outputs() {
        byte[] outputs = new byte[2 * STATES];
        for (int register = 0; register < outputs.length; register++) {
            for (int i = 0; i < RATE; i++) {
                outputs[register] |= (byte) ((Integer.bitCount(register & GENERATORS[i]) & 1) << i);
            }
        }
        return outputs;
    }

    /** @return {@code (bits.length + TAIL) * RATE} bits */
    static boolean[] encode(boolean[] bits) {
        boolean[] coded = new boolean[(bits.length + TAIL) * RATE];
        int state = 0;
        for (int step = 0; step < bits.length + TAIL; step++) {
            int register = (step < bits.length && bits[step] ? STATES : 0) | state;
            for (int i = 0; i < RATE; i++) {
                coded[step * RATE + i] = ((OUTPUTS[register] >> i) & 1) != 0;
            }
            state = register >> 1;
        }
        return coded;
    }

    /**
     * The bits whose code word is most like what was received.
     *
     * @param soft one value for each coded bit: above 0 for a one, below for a zero, the farther the surer; any scale
     */
    static boolean[] decode(float[] soft) {
        int steps = soft.length / RATE;
        float[] score = new float[STATES];
        Arrays.fill(score, Float.NEGATIVE_INFINITY);
        score[0] = 0;
        float[] next = new float[STATES];
        long[][] dropped = new long[steps][STATES / Long.SIZE];
        float[] gain = new float[1 << RATE];
        for (int step = 0; step < steps; step++) {
            for (int output = 0; output < gain.length; output++) {
                gain[output] = 0;
                for (int i = 0; i < RATE; i++) {
                    float value = soft[step * RATE + i];
                    gain[output] += ((output >> i) & 1) != 0 ? value : -value;
                }
            }
            boolean tail = step >= steps - TAIL;
            for (int state = 0; state < STATES; state++) {
                // Two registers lead here; they differ in the oldest bit, which drops out.
                int register = state << 1;
                if (tail && register >= STATES) {
                    next[state] = Float.NEGATIVE_INFINITY;
                    continue;
                }
                int from = register & (STATES - 1);
                float zero = score[from] + gain[OUTPUTS[register]];
                float one = score[from | 1] + gain[OUTPUTS[register | 1]];
                if (one > zero) {
                    dropped[step][state / Long.SIZE] |= 1L << state;
                }
                next[state] = Math.max(zero, one);
            }
            float[] spare = score;
            score = next;
            next = spare;
        }
        boolean[] bits = new boolean[steps - TAIL];
        int state = 0;
        for (int step = steps - 1; step >= 0; step--) {
            if (step < bits.length) {
                bits[step] = (state & (STATES >> 1)) != 0;
            }
            state = ((state << 1) | (int) ((dropped[step][state / Long.SIZE] >>> state) & 1)) & (STATES - 1);
        }
        return bits;
    }
}
