package dev.understudy.workers.heartbeat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** How busy the worker's machine is. */
final class HostLoad {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private HostLoad() {}

    /** Of all processors since the last call, 0 to 1. */
    static double load() {
        double load = SYSTEM.getCpuLoad();
        return Double.isFinite(load) ? Math.min(1, Math.max(0, load)) : 0;
    }

    static long memoryTotalBytes() {
        return SYSTEM.getTotalMemorySize();
    }

    static long memoryUsedBytes() {
        return SYSTEM.getTotalMemorySize() - SYSTEM.getFreeMemorySize();
    }

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
