package dev.understudy.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusAddressTest {
    @TempDir
    private Path folder;

    @Test
    void aClientHasItsOwnSettingsAndTheSecurityOfTheFarm() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                ssl.truststore.location=/etc/farm/trust.pem
                """);
        BusAddress address = BusAddress.read("kafka:9093", Optional.of(file));
        assertThat(address.with(Map.of("acks", "all")))
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.location", "/etc/farm/trust.pem")
                .containsEntry("acks", "all");
        assertThat(address).hasToString("kafka:9093");
    }

    @Test
    void nothingElseCanBeChangedThere() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "enable.auto.commit=true\n");
        assertThatThrownBy(() -> BusAddress.read("kafka:9093", Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sets enable.auto.commit; only security.*, ssl.* and sasl.*");
    }
}
