package dev.understudy.local.command;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tokens of the servers that a person is logged in to, in a file that the person alone reads. */
final class Logins {
    private static final TypeReference<TreeMap<String, String>> TOKENS = new TypeReference<>() {};

    private Logins() {}

    static Optional<String> find(URI server) {
        return Optional.ofNullable(read().get(server.toString()));
    }

    static void put(URI server, String token) {
        Map<String, String> tokens = read();
        tokens.put(server.toString(), token);
        write(tokens);
    }

    /** @return whether there was one */
    static boolean remove(URI server) {
        Map<String, String> tokens = read();
        boolean removed = tokens.remove(server.toString()) != null;
        if (removed) {
            write(tokens);
        }
        return removed;
    }

    /** Where it is: below {@code XDG_CONFIG_HOME}, which is {@code ~/.config} unless told. */
    static Path file() {
        Path home = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".config"));
        return home.resolve("understudy").resolve("logins.json");
    }

    private static Map<String, String> read() {
        try {
            return Files.exists(file()) ? Json.mapper().readValue(file().toFile(), TOKENS) : new TreeMap<>();
        } catch (IOException e) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    "cannot read your logins, " + file() + ": " + e.getMessage(),
                    "remove the file and log in again: ./understudy login",
                    e);
        }
    }

    private static void write(Map<String, String> tokens) {
        try {
            Files.createDirectories(file().getParent());
            DurableFiles.write(file(), aside -> {
                Files.createFile(
                        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(aside, Json.write(tokens));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
