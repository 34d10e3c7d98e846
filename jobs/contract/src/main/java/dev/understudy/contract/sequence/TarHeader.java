package dev.understudy.contract.sequence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The header of an entry of a tar archive (POSIX.1-1988 {@code ustar}; IEEE 1003.1, pax interchange format). Numbers are octal
 * text, as GNU and BSD tar write them below 8 GiB.
 *
 * @param name with the prefix of long names
 * @param bytes length of the content
 * @param type {@link #FILE}, {@link #FOLDER} or another letter of the format
 */
public record TarHeader(String name, long bytes, char type) {
    /** Length of a header, and what contents are padded to. */
    public static final int BLOCK = 512;

    public static final char FILE = '0';
    public static final char FOLDER = '5';

    private static final int NAME = 100;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);

    /** Whether a file that begins so may be a tar archive. */
    public static boolean isOne(byte[] block) {
        return block.length >= BLOCK
                && Arrays.equals(block, MAGIC, MAGIC + USTAR.length, USTAR, 0, USTAR.length)
                && checksum(block) == octal(block, CHECKSUM, CHECKSUM_LENGTH).orElse(-1L);
    }

    /** Whether the block is the end of the archive. */
    public static boolean isEnd(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Empty if it is no header, or one whose checksum is wrong. */
    public static Optional<TarHeader> read(byte[] block) {
        Optional<Long> bytes = octal(block, SIZE, SIZE_LENGTH);
        if (!isOne(block) || bytes.isEmpty()) {
            return Optional.empty();
        }
        String prefix = text(block, PREFIX, PREFIX_LENGTH);
        // GNU's own format has times where POSIX has the prefix; its magic ends in a blank.
        boolean posix = block[MAGIC + USTAR.length] == 0;
        String name = text(block, 0, NAME);
        char type = block[TYPE] == 0 ? FILE : (char) block[TYPE];
        return Optional.of(new TarHeader(posix && !prefix.isEmpty() ? prefix + "/" + name : name, bytes.get(), type));
    }

    /** As it stands in the archive; always the same for the same entry: no owner, no time. */
    public byte[] write() {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > NAME) {
            throw new IllegalArgumentException("a name of more than " + NAME + " bytes: " + name);
        }
        byte[] block = new byte[BLOCK];
        System.arraycopy(encoded, 0, block, 0, encoded.length);
        put(block, MODE, "0000644\0" + "0000000\0" + "0000000\0");
        put(block, SIZE, "%011o\0".formatted(bytes));
        put(block, TIME, "%011o\0".formatted(0));
        put(block, CHECKSUM, "        ");
        block[TYPE] = (byte) type;
        put(block, MAGIC, "ustar\0" + "00");
        put(block, CHECKSUM, "%06o\0 ".formatted(checksum(block)));
        return block;
    }

    /** How many bytes of zeros follow a content of this length. */
    public static int padding(long bytes) {
        return (int) ((BLOCK - bytes % BLOCK) % BLOCK);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH ? ' ' : block[i] & 0xFF;
        }
        return sum;
    }

    private static String text(byte[] block, int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.UTF_8);
    }

    private static Optional<Long> octal(byte[] block, int at, int length) {
        String digits = text(block, at, length).strip();
        return digits.matches("[0-7]{1,12}") ? Optional.of(Long.parseLong(digits, 8)) : Optional.empty();
    }
}
