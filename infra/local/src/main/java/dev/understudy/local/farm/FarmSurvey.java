package dev.understudy.local.farm;

import dev.understudy.local.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which services must be started. */
final class FarmSurvey {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<ManagedService> services;
    private final FarmListener listener;

    FarmSurvey(List<ManagedService> services, FarmListener listener) {
        this.services = services;
        this.listener = listener;
    }

    /**
     * @param toStart stopped, dead, deaf, of an older build, or useless once another one is started anew
     * @param toAwait run, but are not well while what they need is away; they should recover by themselves
     */
    record Findings(Set<ServiceId> toStart, Set<ServiceId> toAwait) {}

    Findings look() {
        Map<ServiceId, ServiceStatus> found = new EnumMap<>(ServiceId.class);
        List<ServiceStatus> statuses = status(services, Duration.ZERO);
        for (int i = 0; i < services.size(); i++) {
            found.put(services.get(i).id(), statuses.get(i));
        }
        Set<ServiceId> toStart = EnumSet.noneOf(ServiceId.class);
        Set<ServiceId> toAwait = EnumSet.noneOf(ServiceId.class);
        for (ManagedService service : services) {
            ServiceId id = service.id();
            ServiceStatus status = found.get(id);
            boolean needsAway = id.needs().stream().anyMatch(need -> toStart.contains(need) || toAwait.contains(need));
            if (status.state() == ServiceState.UNHEALTHY && !toStart.contains(id)) {
                if (needsAway) {
                    toAwait.add(id);
                    continue;
                }
                status = status(List.of(service), GRACE).get(0);
            }
            reasonToStart(status).filter(reason -> toStart.add(id)).ifPresent(reason -> note(id, reason));
            if (toStart.contains(id)) {
                id.takesDown().forEach(other -> takeDown(other, found, toStart));
            }
        }
        return new Findings(toStart, toAwait);
    }

    /** All are asked at the same time. */
    static List<ServiceStatus> status(List<ManagedService> services, Duration patience) {
        return services.parallelStream()
                .map(service -> {
                    try {
                        return service.status(patience);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private void takeDown(ServiceId other, Map<ServiceId, ServiceStatus> found, Set<ServiceId> toStart) {
        ServiceStatus status = found.get(other);
        if (status != null && status.state() != ServiceState.DOWN && status.state() != ServiceState.DEAD) {
            if (toStart.add(other)) {
                note(other, "cannot go on without what is started anew; it is restarted");
            }
        }
    }

    private void note(ServiceId id, String reason) {
        if (!reason.isEmpty()) {
            listener.note(id.label() + " " + reason);
        }
    }

    private static Optional<String> reasonToStart(ServiceStatus status) {
        return switch (status.state()) {
            case DOWN -> Optional.of("");
            case DEAD -> Optional.of("had died; it is started again");
            case UNHEALTHY -> Optional.of("runs but does not answer (" + status.detail() + "); it is restarted");
            case UP -> status.current() ? Optional.empty() : Optional.of("runs an older build; it is restarted");
        };
    }
}
