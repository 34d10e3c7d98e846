package dev.understudy.simulator.site;

import dev.understudy.local.process.Daemon;
import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.process.Waiting;
import dev.understudy.local.service.Service;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One process of the control plane, which can be killed and started again. */
public final class SiteProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final Service service;
    private final FarmLayout layout;
    private final Map<String, String> environment;
    private final ProcessTable table = new ProcessTable();
    private final PidFile pidFile;

    /**
     * @param name of its log and its process file
     * @param environment beside what the service itself sets
     */
    SiteProcess(String name, Service service, FarmLayout layout, Map<String, String> environment) {
        this.name = name;
        this.service = service;
        this.layout = layout;
        this.environment = environment;
        this.pidFile = new PidFile(layout.pidFile(name));
    }

    public String name() {
        return name;
    }

    /** Starts it and waits until it answers; first stops what an earlier run left of it. */
    public void start() throws IOException {
        launch();
        awaitReady();
    }

    /** Starts it. */
    public void launch() throws IOException {
        kill();
        service.recover(table);
        Daemon daemon = service.prepare();
        Map<String, String> variables = new LinkedHashMap<>(daemon.environment());
        variables.putAll(environment);
        ProcessStamp process =
                new Daemon(daemon.command(), variables, daemon.workingDirectory(), layout.log(name)).start(table);
        pidFile.write(new PidFile.Entry(process, service.build()));
    }

    public void awaitReady() throws IOException {
        boolean ready = Waiting.until(() -> isDead() || service.check().ready(), START_LIMIT);
        if (!ready || isDead()) {
            throw new SimulatorException(
                    SimulatorErrorCode.SITE_FAILED,
                    "%s %s: %s"
                            .formatted(
                                    name,
                                    isDead()
                                            ? "ended before it was ready"
                                            : "is not ready after " + START_LIMIT.toSeconds() + " s",
                                    service.check().detail()),
                    "see " + layout.log(name));
        }
        service.afterStart();
    }

    /** Ends it as a power cut would. */
    public void kill() throws IOException {
        pidFile.readAlive(table).ifPresent(entry -> Stopping.kill(entry.process(), table));
    }

    public void stop() throws IOException {
        Optional<PidFile.Entry> running = pidFile.readAlive(table);
        running.ifPresent(
                entry -> Stopping.stop(entry.process(), service.stopRequest(), service.stopPatience(), table));
        service.recover(table);
        pidFile.delete();
    }

    /** Bytes that it holds in RAM now; 0 if it does not run. */
    public long residentBytes() throws IOException {
        return pidFile.readAlive(table)
                .flatMap(entry -> table.residentBytes(entry.process().pid()))
                .orElse(0L);
    }

    private boolean isDead() {
        try {
            return pidFile.readAlive(table).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }
}
