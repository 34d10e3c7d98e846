package dev.understudy.local.farm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the farm was last started with, so that other commands find it.
 *
 * @param server where its API and console are
 */
public record RunningFarm(URI server, FarmPorts ports) {
    public static Optional<RunningFarm> read(FarmLayout layout) throws IOException {
        Path file = file(layout);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(file.toFile(), RunningFarm.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // of another version
        }
    }

    void write(FarmLayout layout) throws IOException {
        DurableFiles.write(file(layout), aside -> Files.writeString(aside, Json.write(this)));
    }

    static void delete(FarmLayout layout) throws IOException {
        Files.deleteIfExists(file(layout));
    }

    private static Path file(FarmLayout layout) {
        return layout.run().resolve("farm.json");
    }
}
