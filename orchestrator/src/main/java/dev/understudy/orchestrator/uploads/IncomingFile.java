package dev.understudy.orchestrator.uploads;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A file that is being received: written aside while its SHA-256 is computed, then published under that name, or not. Whatever goes
 * wrong, nothing is left behind.
 *
 * @param file complete, not yet published
 */
public record IncomingFile(Path file, String sha256, long bytes) implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    /**
     * Receives a file that may become an asset.
     *
     * @param announced how many bytes the sender said would come
     * @throws OrchestratorException {@code EMPTY_FILE}, {@code DISK_FULL} or {@code UPLOAD_INTERRUPTED}
     */
    public static IncomingFile receive(FarmStorage storage, InputStream body, OptionalLong announced) {
        return receive(storage, storage.incoming(), body, announced, Long.MAX_VALUE);
    }

    /**
     * @param folder of the storage, where the file lies until it is closed
     * @param announced how many bytes the sender said would come
     * @param most bytes that are taken
     * @throws OrchestratorException {@code TOO_LARGE}, {@code EMPTY_FILE}, {@code DISK_FULL} or {@code UPLOAD_INTERRUPTED}
     */
    public static IncomingFile receive(
            FarmStorage storage, Path folder, InputStream body, OptionalLong announced, long most) {
        if (announced.isPresent() && announced.getAsLong() > most) {
            throw tooLarge("the file has " + announced.getAsLong() + " bytes", most);
        }
        try {
            Files.createDirectories(folder);
            refuseWhatCannotFit(storage, folder, announced);
        } catch (IOException e) {
            throw failed(e, storage);
        }
        Path file = folder.resolve(UUID.randomUUID().toString());
        try {
            MessageDigest digest = newDigest();
            long bytes = copy(body, file, digest, storage, most);
            if (bytes == 0) {
                throw new OrchestratorException(
                        OrchestratorErrorCode.EMPTY_FILE, "the file has 0 bytes", "send a file that is not empty");
            }
            if (announced.isPresent() && announced.getAsLong() != bytes) {
                throw interrupted(bytes + " of " + announced.getAsLong() + " bytes came", null);
            }
            return new IncomingFile(file, HexFormat.of().formatHex(digest.digest()), bytes);
        } catch (RuntimeException e) {
            discard(file);
            throw e;
        }
    }

    /** Moves it, forced to disk, to where assets lie; does nothing if an asset of that content lies there already. */
    public void publish(FarmStorage storage) {
        Path target = storage.asset(sha256);
        try {
            if (Files.exists(target) && Files.size(target) == bytes) {
                return;
            }
            Files.createDirectories(target.getParent());
            DurableFiles.publish(file, target);
        } catch (IOException e) {
            throw failed(e, storage);
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() {
        discard(file);
    }

    private static long copy(InputStream body, Path file, MessageDigest digest, FarmStorage storage, long most) {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                if (bytes + read > most) {
                    throw tooLarge("the file has more", most);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                bytes += read;
            }
        } catch (IOException e) {
            throw failed(e, storage);
        }
        return bytes;
    }

    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw interrupted(e.getMessage(), e);
        }
    }

    private static void refuseWhatCannotFit(FarmStorage storage, Path folder, OptionalLong announced)
            throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (announced.isPresent() && announced.getAsLong() > free) {
            throw full(
                    "the file has %d bytes, the storage %s has %d free"
                            .formatted(announced.getAsLong(), storage.root(), free),
                    null);
        }
    }

    private static OrchestratorException failed(IOException e, FarmStorage storage) {
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return full("the disk of the storage " + storage.root() + " is full", e);
        }
        return new OrchestratorException(
                OrchestratorErrorCode.INTERNAL,
                "the storage " + storage.root() + " cannot be written: " + message,
                "check that the folder exists and that the orchestrator may write there",
                List.of(),
                e);
    }

    private static OrchestratorException tooLarge(String what, long most) {
        return new OrchestratorException(
                OrchestratorErrorCode.TOO_LARGE,
                "%s; at most %d are taken".formatted(what, most),
                "send a part of it: ten seconds of a film are enough to know whose it is");
    }

    private static OrchestratorException full(String message, IOException cause) {
        return new OrchestratorException(
                OrchestratorErrorCode.DISK_FULL,
                message,
                "free space on the farm's storage, then send the file again; nothing of it was kept",
                List.of(),
                cause);
    }

    private static OrchestratorException interrupted(String what, IOException cause) {
        return new OrchestratorException(
                OrchestratorErrorCode.UPLOAD_INTERRUPTED,
                "the upload broke off: " + what,
                "send the file again; nothing of it was kept",
                List.of(),
                cause);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot remove " + file, e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
