package dev.understudy.media.mark;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a mark says: 64 bits of payload, a CRC-32 of them, coded for errors. All is combined with bits of the key, so that
 * no payload looks like another key's, and silence is no code word.
 */
final class MarkCode {
    private static final int PAYLOAD = Long.SIZE;
    private static final int CHECK = Integer.SIZE;

    /** Coded bits. */
    static final int LENGTH = (PAYLOAD + CHECK + ConvolutionalCode.TAIL) * ConvolutionalCode.RATE;

    private final boolean[] cover = new boolean[LENGTH];
    private final int checkCover;

    MarkCode(MarkKey key) {
        byte[] random = key.stream("code", LENGTH + Integer.BYTES);
        for (int i = 0; i < LENGTH; i++) {
            cover[i] = (random[i] & 1) != 0;
        }
        checkCover = ByteBuffer.wrap(random, LENGTH, Integer.BYTES).getInt();
    }

    /** @return {@link #LENGTH} bits */
    boolean[] encode(long payload) {
        boolean[] bits = new boolean[PAYLOAD + CHECK];
        long check = check(payload);
        for (int i = 0; i < PAYLOAD; i++) {
            bits[i] = ((payload >>> i) & 1) != 0;
        }
        for (int i = 0; i < CHECK; i++) {
            bits[PAYLOAD + i] = ((check >>> i) & 1) != 0;
        }
        boolean[] coded = ConvolutionalCode.encode(bits);
        for (int i = 0; i < LENGTH; i++) {
            coded[i] ^= cover[i];
        }
        return coded;
    }

    /**
     * The payload, if what was read is one: of noise one in 2^32 readings passes the check.
     *
     * @param soft {@link #LENGTH} values, above 0 for a one, below for a zero; any scale
     */
    Optional<Long> decode(float[] soft) {
        float[] uncovered = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            uncovered[i] = cover[i] ? -soft[i] : soft[i];
        }
        boolean[] bits = ConvolutionalCode.decode(uncovered);
        long payload = 0;
        for (int i = 0; i < PAYLOAD; i++) {
            payload |= bits[i] ? 1L << i : 0;
        }
        int check = 0;
        for (int i = 0; i < CHECK; i++) {
            check |= bits[PAYLOAD + i] ? 1 << i : 0;
        }
        return check == check(payload) ? Optional.of(payload) : Optional.empty();
    }

    private int check(long payload) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(payload).flip());
        return (int) crc.getValue() ^ checkCover;
    }
}
