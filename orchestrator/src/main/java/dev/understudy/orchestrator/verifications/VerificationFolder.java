package dev.understudy.orchestrator.verifications;

import dev.understudy.contract.storage.FarmStorage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Where the files that people ask this orchestrator about lie until they are read. A lock, which goes with the process however it ends,
 * tells the folders of orchestrators that live from those of others: the next one that looks removes these.
 */
@Singleton
class VerificationFolder {
    private static final Logger LOG = Logger.getLogger(VerificationFolder.class);
    private static final String LOCK = ".lock";

    private final Path all;
    private Path own;
    private FileChannel lock;

    VerificationFolder(FarmStorage storage) {
        this.all = storage.verifying();
    }

    /** Made when it is first asked for. */
    synchronized Path own() throws IOException {
        while (own == null) {
            String name = UUID.randomUUID().toString();
            Files.createDirectories(all);
            Path file = all.resolve(name + LOCK);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another one may have taken it for a dead one's in between, and removed it.
            if (channel.tryLock() != null && Files.exists(file)) {
                lock = channel;
                own = all.resolve(name);
            } else {
                channel.close();
            }
        }
        return own;
    }

    /** Removes what orchestrators left behind that are no more. */
    synchronized void removeLeft() {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + LOCK)) {
            for (Path file : locks) {
                Path folder = folderOf(file);
                if (!folder.equals(own)) {
                    removeIfLeft(file, folder);
                }
            }
        } catch (IOException e) {
            LOG.warnf("left files in %s could not be removed: %s", all, e.getMessage());
        }
    }

    /** Removes it with all that lies in it. */
    synchronized void close() throws IOException {
        if (own != null) {
            remove(own);
            Files.deleteIfExists(all.resolve(own.getFileName() + LOCK));
            lock.close();
            own = null;
        }
    }

    private static void removeIfLeft(Path file, Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock left = channel.tryLock()) {
            if (left != null) {
                remove(folder);
                Files.deleteIfExists(file);
                LOG.infof("removed %s, which an orchestrator left behind that is no more", folder.getFileName());
            }
        }
    }

    private static Path folderOf(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
