package dev.understudy.local.settings;

import java.net.URI;

/**
 * @param executors of the one worker, in JVMs of their own, of one core each
 * @param executorMebibytes heap of each executor
 */
public record FarmSettings(FarmLayout layout, FarmPorts ports, int executors, int executorMebibytes) {
    public static final int DEFAULT_EXECUTORS = 2;
    private static final int MOST_EXECUTOR_MEBIBYTES = 3072;
    private static final int LEAST_EXECUTOR_MEBIBYTES = 1024;
    private static final int SHARES_OF_MEMORY = 6;
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * The heap of an executor unless told: a sixth of the machine's memory, since two executors want as much again outside of
     * their heaps.
     */
    public static int defaultExecutorMebibytes(long machineBytes) {
        long share = (machineBytes >> 20) / SHARES_OF_MEMORY;
        return (int) Math.max(LEAST_EXECUTOR_MEBIBYTES, Math.min(MOST_EXECUTOR_MEBIBYTES, share));
    }

    /** The one address that everything is bound to. */
    public static String host() {
        return LOOPBACK;
    }

    public int port(FarmPort port) {
        return ports.of(port);
    }

    /** {@code 127.0.0.1:PORT} */
    public String address(FarmPort port) {
        return LOOPBACK + ":" + ports.of(port);
    }

    /** Where API and console are. */
    public URI server() {
        return URI.create("http://" + address(FarmPort.HTTP));
    }

    public String sparkMaster() {
        return "spark://" + address(FarmPort.SPARK_MASTER);
    }
}
