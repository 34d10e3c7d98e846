package dev.understudy.contract.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writing a file whole or not at all: written aside, forced to disk, renamed into place, its folder forced too. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes to the path it is given, which lies in the same folder as the target. */
    @FunctionalInterface
    public interface FileWriter {
        void writeTo(Path aside) throws IOException;
    }

    /** The file at {@code target} is the old one or the new one, whole, whatever dies meanwhile. */
    public static void write(Path target, FileWriter writer) throws IOException {
        Files.createDirectories(target.getParent());
        Path aside = aside(target);
        try {
            writer.writeTo(aside);
            publish(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** A fresh name beside {@code target} with its extension, so that writers which look at the extension work. */
    public static Path aside(Path target) {
        return target.resolveSibling(".aside-" + UUID.randomUUID() + "-" + target.getFileName());
    }

    /** Forces {@code aside} to disk and renames it to {@code target}. */
    public static void publish(Path aside, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(target.getParent());
    }

    /** Forces to disk which files lie in a folder. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
