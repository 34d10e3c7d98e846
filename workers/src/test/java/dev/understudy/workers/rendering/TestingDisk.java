package dev.understudy.workers.rendering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of one megabyte in memory. Only root may mount one: elsewhere the test is skipped. */
final class TestingDisk {
    private TestingDisk() {}

    static Path tiny(Path folder) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0,
                "this user may not mount a tiny file system to fill");
        return folder;
    }

    static void remove(Path folder) throws IOException {
        run("umount", folder.toString());
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
