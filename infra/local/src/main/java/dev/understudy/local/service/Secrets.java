package dev.understudy.local.service;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.ticket.TicketKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of this farm, made at its first start, readable by the owner alone. */
final class Secrets {
    private static final int PASSWORD_BYTES = 24;
    private static final int MARK_KEY_BYTES = 32;

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** The password of the database's owner, who makes and changes tables. */
    Path postgresPasswordFile() throws IOException {
        return password("postgres-password");
    }

    String postgresPassword() throws IOException {
        return Files.readString(postgresPasswordFile()).strip();
    }

    /** The password with which the control plane works. */
    String controlPassword() throws IOException {
        return Files.readString(password("control-password")).strip();
    }

    /** With which the farm's first people are entered, and the commands of this machine may everything. */
    Path adminSecretFile() throws IOException {
        return password("admin-secret");
    }

    /** What the processes of the Spark cluster know each other by. */
    Path sparkSecret() throws IOException {
        return password("spark-secret");
    }

    private synchronized Path password(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return file;
    }

    /** What the orchestrator signs tickets with. */
    Path ticketPrivateKey() throws IOException {
        makeTicketKeys();
        return folder.resolve("ticket-private.key");
    }

    /** What workers check tickets with. */
    Path ticketPublicKey() throws IOException {
        makeTicketKeys();
        return folder.resolve("ticket-public.key");
    }

    /** What places the marks in frames, for workers and for whoever reads marks; films of this farm are read with no other. */
    synchronized Path markKey() throws IOException {
        Path file = folder.resolve("mark.key");
        if (!Files.exists(file)) {
            byte[] random = new byte[MARK_KEY_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getEncoder().encodeToString(random));
        }
        return file;
    }

    private synchronized void makeTicketKeys() throws IOException {
        // The public key is written last: both are there, or both are made anew.
        if (!Files.exists(folder.resolve("ticket-public.key"))) {
            KeyPair pair = TicketKeys.generate();
            write(folder.resolve("ticket-private.key"), TicketKeys.encode(pair.getPrivate()));
            write(folder.resolve("ticket-public.key"), TicketKeys.encode(pair.getPublic()));
        }
    }

    private void write(Path file, String secret) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        DurableFiles.write(file, aside -> {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, secret + System.lineSeparator());
        });
    }
}
