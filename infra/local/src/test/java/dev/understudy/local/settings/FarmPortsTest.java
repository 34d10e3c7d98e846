package dev.understudy.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmPortsTest {
    @Test
    void followThePortBase() {
        FarmPorts ports = FarmPorts.from(FarmPorts.DEFAULT_BASE);
        assertThat(Map.of(
                        "http", ports.of(FarmPort.HTTP),
                        "postgres", ports.of(FarmPort.POSTGRES),
                        "kafka", ports.of(FarmPort.KAFKA),
                        "kafka-controller", ports.of(FarmPort.KAFKA_CONTROLLER),
                        "spark-master", ports.of(FarmPort.SPARK_MASTER),
                        "spark-worker", ports.of(FarmPort.SPARK_WORKER),
                        "worker-health", ports.of(FarmPort.WORKER_HEALTH),
                        "spark-driver", ports.of(FarmPort.SPARK_DRIVER)))
                .isEqualTo(Map.of(
                        "http", 7700,
                        "postgres", 7701,
                        "kafka", 7702,
                        "kafka-controller", 7703,
                        "spark-master", 7704,
                        "spark-worker", 7706,
                        "worker-health", 7708,
                        "spark-driver", 7709));
    }

    @Test
    void takeSingleNumbersInstead() {
        FarmPorts ports = FarmPorts.from(9000).with("http=8080, spark-master-ui=8081,");
        assertThat(ports.of(FarmPort.HTTP)).isEqualTo(8080);
        assertThat(ports.of(FarmPort.SPARK_MASTER_UI)).isEqualTo(8081);
        assertThat(ports.of(FarmPort.POSTGRES)).isEqualTo(9001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web=80 | no port is called \"web\"",
                "http=many | \"http=many\" gives no number",
                "http | \"http\" gives no number",
                "http=80 | port http is 80, outside 1024 to 65535",
                "http=7701 | both have port 7701"
            })
    void refuseWhatIsNoPort(String overrides, String message) {
        assertThatThrownBy(() -> FarmPorts.from(7700).with(overrides))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining(message);
    }

    @Test
    void surviveBeingWrittenDown() {
        FarmPorts ports = FarmPorts.from(8700).with("http=9999");
        assertThat(Json.read(Json.write(ports), FarmPorts.class)).isEqualTo(ports);
    }
}
