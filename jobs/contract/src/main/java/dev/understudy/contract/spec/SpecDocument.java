package dev.understudy.contract.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.Json;
import org.yaml.snakeyaml.LoaderOptions;

/** The text of a spec as a document: YAML, of which JSON is a part. */
public final class SpecDocument {
    private SpecDocument() {}

    /**
     * @param most characters that the text may have
     * @throws ContractException {@code SPEC_UNREADABLE} if it is too long, neither YAML nor JSON, or no set of fields
     */
    public static JsonNode parse(String text, int most) {
        if (text.length() > most) {
            throw unreadable("the spec has " + text.length() + " characters, more than " + most);
        }
        JsonNode document;
        try {
            document = mapper(text, most).readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable("the spec is neither YAML nor JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr()));
        }
        if (document == null || !document.isObject()) {
            throw unreadable("the spec is empty or not a set of fields");
        }
        return document;
    }

    /** What {@link #parse} throws, for what else makes a spec unreadable. */
    public static ContractException unreadable(String message) {
        return new ContractException(
                ContractErrorCode.SPEC_UNREADABLE, message, "see docs/specs.md for examples of every kind of spec");
    }

    /** What is surely JSON is read as such: a large table ten times as fast. */
    private static ObjectMapper mapper(String text, int most) {
        if (text.startsWith("{\"")) {
            return Json.mapper();
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(most);
        return Json.configure(
                new YAMLMapper(YAMLFactory.builder().loaderOptions(limits).build()));
    }
}
