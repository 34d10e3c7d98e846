package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkerConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "UNDERSTUDY_WORKER_NAME", "w1",
            "UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "UNDERSTUDY_STORAGE_ROOT", "/storage",
            "UNDERSTUDY_TICKETS_PUBLIC_KEY", "/secrets/ticket.pub",
            "UNDERSTUDY_MARK_KEY", "/secrets/mark.key",
            "UNDERSTUDY_SPARK_MASTER", "local[2]");

    @Test
    void takesDefaultsForWhatIsNotSaid() {
        WorkerConfig config = WorkerConfig.fromEnvironment(LEAST);

        assertThat(config.pool()).isEqualTo("main");
        assertThat(config.tags()).isEmpty();
        assertThat(config.spark().uiPort()).isEmpty();
    }

    @Test
    void takesTagsWithCommasBetween() {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put("UNDERSTUDY_WORKER_TAGS", "a100, rack-7,a100");

        assertThat(WorkerConfig.fromEnvironment(environment).tags()).containsExactly("a100", "rack-7");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.remove("UNDERSTUDY_SPARK_MASTER");
        environment.put("UNDERSTUDY_WORKER_TAGS", "a100,Two Words");
        environment.put("UNDERSTUDY_WORKER_HEALTH_PORT", "70000");

        assertThatThrownBy(() -> WorkerConfig.fromEnvironment(environment))
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("UNDERSTUDY_SPARK_MASTER is missing")
                .hasMessageContaining("\"Two Words\" is no tag")
                .hasMessageContaining("UNDERSTUDY_WORKER_HEALTH_PORT=70000 (must be 0 to 65535)");
    }

    @Test
    void knowsItsVersionAndTheFlagsOfSparksProcesses() {
        assertThat(WorkerConfig.build().getProperty("version")).matches("\\d+\\..+");
        assertThat(WorkerConfig.build().getProperty("spark.jvm.flags")).contains("sun.nio.ch=ALL-UNNAMED");
    }
}
