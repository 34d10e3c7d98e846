package dev.understudy.workers.spark;

import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.util.Locale;
import org.apache.spark.SparkException;

/** Says in Understudy's words why Spark gave a job up. */
public final class SparkFailures {
    private SparkFailures() {}

    /** Spark is written in Scala and throws checked exceptions that no signature tells of. */
    public static RuntimeException describe(Exception failure) {
        String text = String.valueOf(failure.getMessage());
        if (!(failure instanceof SparkException) && !text.contains("SparkContext")) {
            return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }
        String reason = text.lines().findFirst().orElse(text);
        if (text.contains("SparkContext")) {
            return new WorkerException(
                    WorkerErrorCode.SPARK_AWAY,
                    "the Spark application ended: " + reason,
                    "it is tried again by itself, with a new application",
                    failure);
        }
        if (text.toLowerCase(Locale.ROOT).contains("lost") || text.contains("cancelled")) {
            return new WorkerException(
                    WorkerErrorCode.EXECUTORS_LOST,
                    "Spark gave the work up: " + reason,
                    "it is tried again by itself; if that fails too, look into the executors' logs",
                    failure);
        }
        return new IllegalStateException("Spark gave the work up: " + reason, failure);
    }
}
