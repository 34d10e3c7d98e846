package dev.understudy.orchestrator.uploads;

import dev.understudy.contract.storage.FarmStorage;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Removes what uploads left behind whose orchestrator was killed. */
@Singleton
class LeftUploads {
    private static final Logger LOG = Logger.getLogger(LeftUploads.class);
    /** Another orchestrator may be receiving a file; one that nothing was written to for so long is left. */
    private static final Duration LEFT_AFTER = Duration.ofHours(12);

    private final FarmStorage storage;
    private final Clock clock;

    LeftUploads(FarmStorage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    void remove(@Observes StartupEvent event) {
        if (!Files.isDirectory(storage.incoming())) {
            return;
        }
        Instant before = clock.instant().minus(LEFT_AFTER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(storage.incoming())) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                    LOG.infof("removed %s, which an upload that broke off left behind", file.getFileName());
                }
            }
        } catch (IOException e) {
            LOG.warnf("left uploads in %s could not be removed: %s", storage.incoming(), e.getMessage());
        }
    }
}
