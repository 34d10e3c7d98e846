package dev.understudy.orchestrator.quarantine;

import dev.understudy.contract.api.ErasureCertificate.ErasedFile;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves what jobs made into the quarantine and back, by renaming: no path that anybody knows leads to it any more. All of
 * it can be done again after it was interrupted.
 */
@Singleton
class QuarantinedFiles {
    private static final String LATER = ".later-";

    private final FarmStorage storage;

    QuarantinedFiles(FarmStorage storage) {
        this.storage = storage;
    }

    /** @param paths relative to the storage; those that are not there are left out */
    void lock(List<Path> paths) throws IOException {
        folder(storage.quarantine());
        for (Path path : paths) {
            Path from = storage.root().resolve(path);
            if (Files.exists(from)) {
                move(from, free(storage.quarantine().resolve(path)));
            }
        }
    }

    /**
     * @param paths as they were locked
     * @return whether nothing of it is locked any more
     */
    boolean release(List<Path> paths) throws IOException {
        for (Path path : paths) {
            Path to = storage.root().resolve(path);
            // First what was recorded when it was done, which replaces what lies there by now; of what came later what
            // is new.
            merge(storage.quarantine().resolve(path), to, true);
            for (Path later : roots(List.of(path))) {
                merge(later, to, false);
            }
        }
        return roots(paths).isEmpty();
    }

    private static void merge(Path from, Path to, boolean replaces) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        if (!Files.exists(to)) {
            move(from, to);
        } else if (Files.isDirectory(from) && Files.isDirectory(to)) {
            List<Path> children;
            try (Stream<Path> all = Files.list(from)) {
                children = all.sorted().toList();
            }
            for (Path child : children) {
                merge(child, to.resolve(child.getFileName()), replaces);
            }
            Files.delete(from);
        } else if (replaces) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceFolder(to.getParent());
        } else {
            Files.delete(from);
        }
    }

    /** Every file that was locked under these paths. */
    List<ErasedFile> list(List<Path> paths) throws IOException {
        List<ErasedFile> files = new ArrayList<>();
        for (Path root : roots(paths)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(
                            new ErasedFile(storage.quarantine().relativize(file).toString(), attributes.size()));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        files.sort(Comparator.comparing(ErasedFile::path));
        return files;
    }

    void erase(List<Path> paths) throws IOException {
        for (Path root : roots(paths)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
            DurableFiles.forceFolder(root.getParent());
        }
    }

    /** An asset and what was derived from it, beside it under its name. */
    List<Path> asset(String sha256) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Path root : List.of(storage.root(), storage.quarantine())) {
            Path folder = root.resolve(storage.root().relativize(storage.asset(sha256)))
                    .getParent();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.getFileName().toString().startsWith(sha256))
                            .map(root::relativize)
                            .forEach(paths::add);
                }
            }
        }
        return paths.stream().distinct().toList();
    }

    /** What was locked under these paths, that which came later too. */
    private List<Path> roots(List<Path> paths) throws IOException {
        List<Path> roots = new ArrayList<>();
        for (Path path : paths) {
            Path first = storage.quarantine().resolve(path);
            if (Files.isDirectory(first.getParent())) {
                String name = first.getFileName().toString();
                try (Stream<Path> all = Files.list(first.getParent())) {
                    all.filter(each -> each.getFileName().toString().equals(name)
                                    || each.getFileName().toString().startsWith(name + LATER))
                            .forEach(roots::add);
                }
            }
        }
        return roots.stream().distinct().toList();
    }

    /** A worker that nobody could stop may have written more since. */
    private static Path free(Path target) {
        Path free = target;
        for (int i = 1; Files.exists(free); i++) {
            free = target.resolveSibling(target.getFileName() + LATER + i);
        }
        return free;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceFolder(from.getParent());
        DurableFiles.forceFolder(to.getParent());
    }

    /** For nobody but the farm itself. */
    private static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
