package dev.understudy.local.service;

import dev.understudy.local.process.Daemon;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.settings.FarmPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One process of the farm: how it is prepared, started, checked and stopped. */
public interface Service {
    ServiceId id();

    /** What it listens on. */
    List<FarmPort> ports();

    /**
     * What it would be started from now; a running service with another value runs an older build. Cheap.
     *
     * @throws dev.understudy.local.LocalException {@code NOT_BUILT}
     */
    String build() throws IOException;

    /** Makes its files where they are missing, and says how to start it. */
    Daemon prepare() throws IOException;

    /** Asks the service itself. Never waits longer than a few seconds. */
    Health check();

    /** Called once after a start, as soon as {@link #check} says ready and before whoever needs it starts. */
    default void afterStart() throws IOException {}

    /** Clears what a killed run of it left behind; its process does not run. */
    default void recover(ProcessTable table) throws IOException {}

    default Stopping.Request stopRequest() {
        return Stopping.Request.SIGTERM;
    }

    /** How long it may take to stop before it is killed. */
    default Duration stopPatience() {
        return Duration.ofSeconds(20);
    }
}
