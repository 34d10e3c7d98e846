package dev.understudy.local.farm;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.service.Service;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The farm on this machine. Its processes outlive the command that starts them. */
public final class Farm {
    private final FarmSettings settings;
    private final FarmListener listener;
    private final ProcessTable table = new ProcessTable();
    private final FarmLeftovers leftovers;
    private final FarmPortCheck portCheck;
    private final List<ManagedService> services;

    /** @param services each after those that it needs */
    public Farm(FarmSettings settings, List<Service> services, FarmListener listener) {
        FarmMark mark = new FarmMark(settings.layout().data(), table);
        this.settings = settings;
        this.listener = listener;
        this.portCheck = new FarmPortCheck(settings, mark, table);
        this.services = services.stream()
                .map(service -> new ManagedService(service, settings, mark, table))
                .toList();
        this.leftovers = new FarmLeftovers(settings.layout(), mark, table);
    }

    /** Every service as it is now; all are asked at the same time. */
    public List<ServiceStatus> status() {
        return FarmSurvey.status(services, Duration.ZERO);
    }

    /**
     * Starts what does not run, or runs an older build, and waits until all is ready.
     *
     * @return what was started; nothing if all was up
     * @throws LocalException {@code PORT_TAKEN}, {@code NOT_BUILT}, {@code SETTINGS_DIFFER}, {@code SERVICE_FAILED}
     */
    public Set<ServiceId> up() throws IOException {
        return FarmLock.hold(settings.layout().run(), listener, () -> {
            refuseOtherPorts();
            FarmSurvey.Findings findings = new FarmSurvey(services, listener).look();
            List<ManagedService> toStart = those(findings.toStart());
            stop(toStart);
            recover(toStart);
            portCheck.requireFree(toStart);
            new RunningFarm(settings.server(), settings.ports()).write(settings.layout());
            new FarmStart(listener).start(toStart, those(findings.toAwait()));
            return findings.toStart();
        });
    }

    /**
     * Stops everything, those that need others first, and whatever earlier runs left.
     *
     * @return how many services were running
     */
    public int down() throws IOException {
        return FarmLock.hold(settings.layout().run(), listener, () -> {
            int running = 0;
            for (ManagedService service : services) {
                running += service.running().isPresent() ? 1 : 0;
            }
            stop(services);
            recover(services);
            RunningFarm.delete(settings.layout());
            return running;
        });
    }

    private void recover(List<ManagedService> stopped) throws IOException {
        leftovers.clean(listener);
        for (ManagedService service : stopped) {
            service.service().recover(table);
        }
    }

    private List<ManagedService> those(Set<ServiceId> ids) {
        return services.stream().filter(service -> ids.contains(service.id())).toList();
    }

    private void stop(List<ManagedService> some) throws IOException {
        List<ManagedService> backwards = new ArrayList<>(some);
        Collections.reverse(backwards);
        for (ManagedService service : backwards) {
            Optional<PidFile.Entry> running = service.running();
            boolean killed = service.stop();
            if (running.isPresent()) {
                listener.stopped(service.id(), killed);
            }
        }
    }

    private void refuseOtherPorts() throws IOException {
        Optional<RunningFarm> last = RunningFarm.read(settings.layout());
        if (last.isEmpty() || last.get().ports().equals(settings.ports())) {
            return;
        }
        for (ManagedService service : services) {
            if (service.running().isPresent()) {
                throw new LocalException(
                        LocalErrorCode.SETTINGS_DIFFER,
                        "the farm in %s runs with other ports; its server is %s"
                                .formatted(settings.layout().data(), last.get().server()),
                        "use it as it is, or stop it first: ./understudy down");
            }
        }
    }
}
