package dev.understudy.local.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ports of the farm. */
public enum FarmPort {
    HTTP(0, "API and console"),
    POSTGRES(1, "Postgres"),
    KAFKA(2, "Kafka"),
    KAFKA_CONTROLLER(3, "Kafka's controller"),
    SPARK_MASTER(4, "Spark master"),
    SPARK_MASTER_UI(5, "Spark master's page"),
    SPARK_WORKER(6, "Spark worker"),
    SPARK_WORKER_UI(7, "Spark worker's page"),
    WORKER_HEALTH(8, "the worker's health check"),
    SPARK_DRIVER(9, "the worker's Spark driver");

    private final int offset;
    private final String purpose;

    FarmPort(int offset, String purpose) {
        this.offset = offset;
        this.purpose = purpose;
    }

    /** How far it is from the port base unless told. */
    int offset() {
        return offset;
    }

    /** What listens there, in words. */
    public String purpose() {
        return purpose;
    }

    /** The name that people type, such as {@code kafka-controller}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FarmPort> byLabel(String label) {
        return Arrays.stream(values())
                .filter(port -> port.label().equals(label))
                .findFirst();
    }
}
