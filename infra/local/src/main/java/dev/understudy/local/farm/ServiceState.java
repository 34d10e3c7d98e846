package dev.understudy.local.farm;

/** How a service is. */
public enum ServiceState {
    /** Its process runs and its health check passes. */
    UP,
    /** Its process runs, but the service does not answer as it should. */
    UNHEALTHY,
    /** It was started and its process is gone. */
    DEAD,
    /** It was stopped, or never started. */
    DOWN
}
