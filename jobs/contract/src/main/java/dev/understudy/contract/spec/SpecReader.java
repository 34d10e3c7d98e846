package dev.understudy.contract.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.Json;
import java.util.List;
import java.util.Map;

/** Reads a job's spec from YAML or JSON and checks it against the JSON Schema of its kind. */
public final class SpecReader {
    private static final ObjectMapper YAML = Json.configure(new YAMLMapper());
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final Map<String, JsonSchema> SCHEMAS = Map.of("train", schema("train"), "render", schema("render"));

    private SpecReader() {}

    /**
     * @param text YAML, of which JSON is a part
     * @throws ContractException that names every unknown, missing or malformed field
     */
    public static JobSpec read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw unreadable("the spec has " + text.length() + " characters, more than " + MAX_CHARACTERS);
        }
        JsonNode document;
        try {
            document = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable("the spec is neither YAML nor JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr()));
        }
        if (document == null || !document.isObject()) {
            throw unreadable("the spec is empty or not a set of fields");
        }
        return read(document);
    }

    /** As {@link #read(String)}, for a document that is already parsed. */
    public static JobSpec read(JsonNode document) {
        JsonNode kind = document.path("kind");
        JsonSchema schema = SCHEMAS.get(kind.asText());
        if (schema == null) {
            throw invalid(List.of("kind: must be \"train\" or \"render\""
                    + (kind.isMissingNode() ? ", it is missing" : ", not \"" + kind.asText() + "\"")));
        }
        List<String> wrong = schema.validate(document).stream()
                .map(SpecReader::describe)
                .sorted()
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
        try {
            return Json.mapper().treeToValue(document, JobSpec.class);
        } catch (JsonProcessingException e) {
            throw invalid(List.of(e.getOriginalMessage()));
        }
    }

    private static String describe(ValidationMessage message) {
        String where = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String what = message.getMessage().replaceFirst("^\\$[^:]*: ", "");
        return where.isEmpty() ? what : where + ": " + what;
    }

    private static ContractException unreadable(String message) {
        return new ContractException(
                ContractErrorCode.SPEC_UNREADABLE, message, "see docs/specs.md for examples of every kind of spec");
    }

    private static ContractException invalid(List<String> wrong) {
        return new ContractException(
                ContractErrorCode.SPEC_INVALID,
                "the spec is not valid: " + String.join("; ", wrong),
                "correct the named fields; docs/specs.md lists them all",
                wrong);
    }

    private static JsonSchema schema(String kind) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SpecReader.class.getResourceAsStream("/schema/" + kind + ".json"));
        schema.initializeValidators();
        return schema;
    }
}
