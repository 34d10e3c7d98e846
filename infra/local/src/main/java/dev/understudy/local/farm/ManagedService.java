package dev.understudy.local.farm;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.Daemon;
import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.process.Waiting;
import dev.understudy.local.service.Health;
import dev.understudy.local.service.Service;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A service together with its process on this machine. */
final class ManagedService {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final int LOG_LINES_SHOWN = 8;

    private final Service service;
    private final FarmSettings settings;
    private final FarmMark mark;
    private final ProcessTable table;
    private final PidFile pidFile;

    ManagedService(Service service, FarmSettings settings, FarmMark mark, ProcessTable table) {
        this.service = service;
        this.settings = settings;
        this.mark = mark;
        this.table = table;
        this.pidFile = new PidFile(settings.layout().pidFile(label()));
    }

    ServiceId id() {
        return service.id();
    }

    String label() {
        return service.id().label();
    }

    Service service() {
        return service;
    }

    Optional<PidFile.Entry> running() throws IOException {
        return pidFile.readAlive(table);
    }

    /** @param patience how long a service whose process runs may take until it answers */
    ServiceStatus status(Duration patience) throws IOException {
        Optional<PidFile.Entry> running = running();
        Health health = Health.notReady("");
        ServiceState state = pidFile.read().isPresent() ? ServiceState.DEAD : ServiceState.DOWN;
        if (running.isPresent()) {
            ProcessStamp process = running.get().process();
            AtomicReference<Health> last = new AtomicReference<>(service.check());
            Waiting.until(() -> last.get().ready() || !process.isAlive(table) || checkAgain(last), patience);
            health = last.get();
            state = health.ready() ? ServiceState.UP : ServiceState.UNHEALTHY;
        }
        Optional<Long> pid = running.map(entry -> entry.process().pid());
        return new ServiceStatus(
                label(),
                state,
                health.detail(),
                isCurrent(running),
                pid,
                pid.flatMap(table::residentBytes),
                service.ports().stream()
                        .collect(Collectors.toMap(FarmPort::label, settings::port, (a, b) -> a, LinkedHashMap::new)),
                settings.layout().log(label()).toString());
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @return how it is
     * @throws LocalException {@code SERVICE_FAILED}
     */
    Health start() throws IOException {
        Daemon daemon = service.prepare();
        Map<String, String> environment = new LinkedHashMap<>(daemon.environment());
        environment.putAll(mark.environment(label()));
        ProcessStamp process =
                new Daemon(daemon.command(), environment, daemon.workingDirectory(), daemon.log()).start(table);
        pidFile.write(new PidFile.Entry(process, service.build()));
        AtomicReference<Health> last = new AtomicReference<>(Health.notReady("it was not asked yet"));
        boolean ready = Waiting.until(() -> !process.isAlive(table) || checkAgain(last), START_LIMIT);
        if (!process.isAlive(table)) {
            throw failed("%s ended before it was ready".formatted(label()));
        }
        if (!ready) {
            throw failed("%s is not ready after %d s: %s"
                    .formatted(label(), START_LIMIT.toSeconds(), last.get().detail()));
        }
        service.afterStart();
        return last.get();
    }

    /** @return whether it had to be killed */
    boolean stop() throws IOException {
        Optional<PidFile.Entry> running = running();
        boolean clean = running.isEmpty()
                || Stopping.stop(running.get().process(), service.stopRequest(), service.stopPatience(), table);
        pidFile.delete();
        return !clean;
    }

    private boolean checkAgain(AtomicReference<Health> last) {
        last.set(service.check());
        return last.get().ready();
    }

    private boolean isCurrent(Optional<PidFile.Entry> running) throws IOException {
        if (running.isEmpty()) {
            return true;
        }
        try {
            return running.get().build().equals(service.build());
        } catch (LocalException e) {
            return true; // being built right now: nothing newer is there
        }
    }

    private LocalException failed(String message) throws IOException {
        String log = String.join("\n  ", LogTail.lines(settings.layout().log(label()), LOG_LINES_SHOWN));
        return new LocalException(
                LocalErrorCode.SERVICE_FAILED,
                message + (log.isEmpty() ? "" : "; its log ends with\n  " + log),
                "see " + settings.layout().log(label()));
    }
}
