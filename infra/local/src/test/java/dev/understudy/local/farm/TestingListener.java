package dev.understudy.local.farm;

import dev.understudy.local.service.ServiceId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Remembers which services had to be killed. */
final class TestingListener implements FarmListener {
    private final Set<ServiceId> killed = EnumSet.noneOf(ServiceId.class);

    Set<ServiceId> killed() {
        return killed;
    }

    @Override
    public void note(String text) {}

    @Override
    public void starting(ServiceId service) {}

    @Override
    public void ready(ServiceId service, Duration took, String detail) {}

    @Override
    public void stopped(ServiceId service, boolean wasKilled) {
        if (wasKilled) {
            killed.add(service);
        }
    }

    @Override
    public void waitingForLock() {}
}
