package dev.understudy.simulator.real;

import dev.understudy.local.service.ServiceId;
import java.util.Optional;

/** What can be killed on a real farm. */
public enum Victim {
    EXECUTOR(null),
    WORKER(ServiceId.WORKER),
    ORCHESTRATOR(ServiceId.ORCHESTRATOR),
    BROKER(ServiceId.KAFKA),
    POSTGRES(ServiceId.POSTGRES);

    private final ServiceId service;

    Victim(ServiceId service) {
        this.service = service;
    }

    /** The service whose process it is; empty for an executor, which Spark starts by itself. */
    Optional<ServiceId> service() {
        return Optional.ofNullable(service);
    }
}
