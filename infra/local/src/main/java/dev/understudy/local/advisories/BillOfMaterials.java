package dev.understudy.local.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads CycloneDX bills of materials, as JSON. */
public final class BillOfMaterials {
    private BillOfMaterials() {}

    /** @throws LocalException {@code FILE_FAILED} if it is missing or none */
    public static Set<Component> read(Path file) {
        JsonNode document;
        try {
            document = Json.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    "the bill of materials %s cannot be read: %s".formatted(file, e.getMessage()),
                    "write it: ./mvnw -Psbom package -DskipTests");
        }
        if (!document.path("bomFormat").asText().equals("CycloneDX")) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    file + " is no CycloneDX bill of materials",
                    "write one: ./mvnw -Psbom package -DskipTests");
        }
        Set<Component> components = new LinkedHashSet<>();
        Deque<JsonNode> left = new ArrayDeque<>();
        document.path("components").forEach(left::add);
        while (!left.isEmpty()) {
            JsonNode component = left.poll();
            Component.of(component.path("purl").asText()).ifPresent(components::add);
            component.path("components").forEach(left::add);
        }
        return components;
    }
}
