package dev.understudy.local.service;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Postgres' data folder. */
final class PostgresData {
    private PostgresData() {}

    /** Makes a new one, whole or not at all. */
    static void create(Path programs, Path data, String user, Path passwordFile, UnprivilegedCommand unprivileged)
            throws IOException {
        Path aside = data.resolveSibling(data.getFileName() + ".aside");
        PostgresBinaries.deleteTree(aside);
        Files.createDirectories(data.getParent());
        Process initdb = new ProcessBuilder(unprivileged.wrap(List.of(
                        programs.resolve("bin/initdb").toString(),
                        "--pgdata=" + aside,
                        "--username=" + user,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums")))
                .redirectErrorStream(true)
                .start();
        initdb.getOutputStream().close();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                throw new LocalException(
                        LocalErrorCode.SERVICE_FAILED,
                        "Postgres could not make its data folder " + data + ": " + said.strip(),
                        "correct what it names, then start again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Postgres made its data folder", e);
        }
        Files.move(aside, data);
    }

    /** The process that the lock file names; it may be gone, or by now be another program. */
    static Optional<Long> lockHolder(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(lockFile).stream()
                    .findFirst()
                    .map(line -> Math.abs(Long.parseLong(line.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
