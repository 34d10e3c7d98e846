package dev.understudy.local.service;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker's configuration, written anew at every start since the ports may have changed. */
final class KafkaConfiguration {
    static final String LOGGING = "kafka-log4j2.properties";
    private static final String BROKER = "kafka.properties";

    private KafkaConfiguration() {}

    /** @return the broker's configuration file */
    static Path write(FarmSettings settings) throws IOException {
        FarmLayout layout = settings.layout();
        String text = resource(BROKER)
                .replace("{broker}", settings.address(FarmPort.KAFKA))
                .replace("{controller}", settings.address(FarmPort.KAFKA_CONTROLLER))
                .replace("{data}", layout.kafka().toString().replace("\\", "\\\\"));
        Path file = layout.run().resolve(BROKER);
        DurableFiles.write(file, aside -> Files.writeString(aside, text));
        DurableFiles.write(layout.run().resolve(LOGGING), aside -> Files.writeString(aside, resource(LOGGING)));
        return file;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = KafkaConfiguration.class.getResourceAsStream("/dev/understudy/local/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
