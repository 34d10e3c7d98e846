package dev.understudy.local.farm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time start or stop the farm. The system releases it when the command dies. */
final class FarmLock {
    private FarmLock() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    static <T> T hold(Path run, FarmListener listener, Action<T> action) throws IOException {
        Files.createDirectories(run);
        try (FileChannel channel =
                FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                listener.waitingForLock();
                lock = channel.lock();
            }
            try {
                return action.run();
            } finally {
                lock.release();
            }
        }
    }
}
