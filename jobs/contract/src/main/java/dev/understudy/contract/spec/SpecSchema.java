package dev.understudy.contract.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** A JSON Schema of the folder {@code schema}, or a definition of it. */
public final class SpecSchema {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonSchema schema;

    private SpecSchema(JsonNode definition) {
        this.schema = FACTORY.getSchema(definition);
        schema.initializeValidators();
    }

    /** @param kind name of the file, such as {@code render} */
    public static SpecSchema of(String kind) {
        return new SpecSchema(read(kind));
    }

    /** @param definition name of one of the schema's {@code $defs} */
    public static SpecSchema of(String kind, String definition) {
        ObjectNode part = Json.mapper().createObjectNode();
        part.set("$defs", read(kind).path("$defs"));
        part.put("$ref", "#/$defs/" + definition);
        return new SpecSchema(part);
    }

    /** Everything that is wrong, each with the path of its field in front; empty if nothing is. */
    public List<String> faults(JsonNode document) {
        return check(document).stream()
                .map(SpecSchema::describe)
                .sorted()
                .distinct()
                .toList();
    }

    /** As {@link #faults}, as the validator tells it. */
    public Set<ValidationMessage> check(JsonNode document) {
        return schema.validate(document);
    }

    private static String describe(ValidationMessage message) {
        String where = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String what = message.getMessage().replaceFirst("^\\$[^:]*: ", "");
        return where.isEmpty() ? what : where + ": " + what;
    }

    private static JsonNode read(String kind) {
        try (InputStream file = SpecSchema.class.getResourceAsStream("/schema/" + kind + ".json")) {
            return Json.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
