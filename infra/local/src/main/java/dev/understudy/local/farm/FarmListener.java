package dev.understudy.local.farm;

import dev.understudy.local.service.ServiceId;
import java.time.Duration;

/** Told what happens while a farm starts or stops; called from several threads, one at a time. */
public interface FarmListener {
    /** Something that is not a matter of course: a stale process cleaned, a service restarted. */
    void note(String text);

    void starting(ServiceId service);

    void ready(ServiceId service, Duration took, String detail);

    void stopped(ServiceId service, boolean killed);

    /** Another command is at work on the same farm. */
    void waitingForLock();
}
