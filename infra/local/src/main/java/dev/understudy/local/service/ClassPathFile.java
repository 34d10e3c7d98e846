package dev.understudy.local.service;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of a module as the build wrote it into {@code target/classpath}. */
final class ClassPathFile {
    private ClassPathFile() {}

    /**
     * @param module folder of the module
     * @return the module's own jar, if it makes one, then those that it needs
     * @throws LocalException {@code NOT_BUILT}
     */
    static List<Path> read(Path module) throws IOException {
        Path file = module.resolve("target").resolve("classpath");
        if (!Files.isRegularFile(file)) {
            throw notBuilt(file + " is missing");
        }
        List<Path> jars = new ArrayList<>();
        ownJar(module).ifPresent(jars::add);
        Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .forEach(jars::add);
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw notBuilt(jar + ", named by " + file + ", is not a jar");
            }
        }
        return List.copyOf(jars);
    }

    /** Differs when any of the files does. */
    static String fingerprint(List<Path> files) throws IOException {
        long print = 17;
        for (Path file : files) {
            print = print * 1_000_003 + file.getFileName().toString().hashCode();
            print = print * 1_000_003 + Files.size(file);
            print = print * 1_000_003 + Files.getLastModifiedTime(file).toMillis();
        }
        return Long.toHexString(print);
    }

    static LocalException notBuilt(String message) {
        return new LocalException(
                LocalErrorCode.NOT_BUILT, message, "build first: ./mvnw package -DskipTests, or run ./understudy up");
    }

    /** The same as a class path for {@code java -cp}. */
    static String joined(Path module) throws IOException {
        return read(module).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<Path> ownJar(Path module) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(module.resolve("target"), "understudy-*-SNAPSHOT.jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
        }
        return Optional.empty();
    }
}
