package dev.understudy.media.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shared library without a single function, as the System V ABI lays one out (64 bits, little-endian). */
final class EmptyLibrary {
    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SEGMENTS = 3;
    private static final int SYMBOL = 24;
    private static final int HASH = 16;
    private static final int ENTRY = 16;
    private static final int ENTRIES = 7;

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int STACK = 0x6474e551;
    private static final int PAGE = 4096;

    private EmptyLibrary() {}

    /** @param file whose name the library says is its own */
    static void write(Path file) throws IOException {
        byte[] name = ("\0" + file.getFileName() + "\0").getBytes(StandardCharsets.US_ASCII);
        int strings = HEADER + SEGMENTS * SEGMENT;
        int symbols = (strings + name.length + 7) / 8 * 8;
        int hash = symbols + SYMBOL;
        int dynamic = hash + HASH;
        int end = dynamic + ENTRIES * ENTRY;

        ByteBuffer elf = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        header(elf);
        segment(elf, LOAD, 0, end, PAGE);
        segment(elf, DYNAMIC, dynamic, ENTRIES * ENTRY, 8);
        segment(elf, STACK, 0, 0, ENTRY);
        elf.put(strings, name);
        elf.putInt(hash, 1).putInt(hash + 4, 1); // one bucket, one symbol: the one without a name
        elf.position(dynamic);
        entry(elf, 14, 1); // SONAME
        entry(elf, 4, hash);
        entry(elf, 5, strings);
        entry(elf, 6, symbols);
        entry(elf, 10, name.length);
        entry(elf, 11, SYMBOL);
        entry(elf, 0, 0);
        Files.write(file, elf.array());
    }

    private static void header(ByteBuffer elf) {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(ENTRY);
        elf.putShort((short) 3).putShort((short) (arm ? 183 : 62)).putInt(1);
        elf.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        elf.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) SEGMENTS);
        elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer elf, int type, long offset, long size, long alignment) {
        int readAndWrite = 6;
        elf.putInt(type).putInt(readAndWrite).putLong(offset).putLong(offset).putLong(offset);
        elf.putLong(size).putLong(size).putLong(alignment);
    }

    private static void entry(ByteBuffer elf, long tag, long value) {
        elf.putLong(tag).putLong(value);
    }
}
