package dev.understudy.contract.message;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where Kafka is, and how its clients prove who they are and who it is.
 *
 * @param servers {@code host:port}, comma-separated
 * @param security Kafka's own settings {@code security.*}, {@code ssl.*} and {@code sasl.*}; none for a broker of this
 *     machine alone
 */
public record BusAddress(String servers, Map<String, String> security) {
    private static final List<String> SECURITY = List.of("security.", "ssl.", "sasl.");

    public BusAddress {
        security = Map.copyOf(security);
    }

    /**
     * @param file properties, in the form that Kafka's own tools take with {@code --command-config}
     * @throws IllegalArgumentException if the file sets anything else, which would change how the farm works
     */
    public static BusAddress read(String servers, Optional<Path> file) throws IOException {
        Properties properties = new Properties();
        if (file.isPresent()) {
            try (Reader reader = Files.newBufferedReader(file.get())) {
                properties.load(reader);
            }
        }
        Map<String, String> security = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (SECURITY.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException("%s sets %s; only security.*, ssl.* and sasl.* can be set there"
                        .formatted(file.orElseThrow(), name));
            }
            security.put(name, properties.getProperty(name));
        }
        return new BusAddress(servers, security);
    }

    /** The settings of a client that has some of its own. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.putAll(own);
        settings.put("bootstrap.servers", servers);
        return settings;
    }

    /** Without the security, which has passwords. */
    @Override
    public String toString() {
        return servers;
    }
}
