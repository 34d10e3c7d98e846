package dev.understudy.local.service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a built program that a later build cannot change while it runs. */
final class ProgramCopy {
    private final Path built;
    private final Path programs;
    private final String name;

    /**
     * @param built folder that the build made
     * @param programs where copies lie
     * @param name of the program; copies are called {@code name-FINGERPRINT}
     */
    ProgramCopy(Path built, Path programs, String name) {
        this.built = built;
        this.programs = programs;
        this.name = name;
    }

    /** @throws dev.understudy.local.LocalException {@code NOT_BUILT} */
    String fingerprint() throws IOException {
        return ClassPathFile.fingerprint(files());
    }

    /** Copies what is built unless that was done before, and removes older copies. */
    Path refresh() throws IOException {
        Path copy = programs.resolve(name + "-" + fingerprint());
        if (!Files.isDirectory(copy)) {
            Path aside = programs.resolve(name + ".aside");
            PostgresBinaries.deleteTree(aside);
            for (Path file : files()) {
                Path target = aside.resolve(built.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.move(aside, copy);
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(programs, name + "-*")) {
            for (Path other : copies) {
                if (!other.equals(copy)) {
                    PostgresBinaries.deleteTree(other);
                }
            }
        }
        return copy;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(built)) {
            throw ClassPathFile.notBuilt(built + " is missing");
        }
        try (Stream<Path> files = Files.walk(built)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
