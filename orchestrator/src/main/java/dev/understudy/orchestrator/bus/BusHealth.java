package dev.understudy.orchestrator.bus;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while Kafka answers. */
@Readiness
@Singleton
class BusHealth implements HealthCheck {
    private final BusPulse pulse;

    BusHealth(BusPulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Kafka answers and has the farm's topics")
                .status(pulse.aliveSince().isPresent())
                .build();
    }
}
