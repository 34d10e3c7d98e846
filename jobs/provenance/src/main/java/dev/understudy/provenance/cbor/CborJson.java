package dev.understudy.provenance.cbor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.upokecenter.cbor.CBORObject;
import java.util.Base64;
import java.util.Map;

/** CBOR as JSON for people to read: byte strings as base64, tags left out, numbers that JSON lacks as words. */
public final class CborJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CborJson() {}

    public static JsonNode of(CBORObject item) {
        CBORObject value = item.Untag();
        return switch (value.getType()) {
            case Map -> map(value);
            case Array -> array(value);
            case TextString -> NODES.textNode(value.AsString());
            case ByteString -> NODES.textNode(Base64.getEncoder().encodeToString(value.GetByteString()));
            case Boolean -> NODES.booleanNode(value.isTrue());
            case Integer ->
                value.CanValueFitInInt64()
                        ? NODES.numberNode(value.AsInt64Value())
                        : NODES.textNode("a number of more than 63 bits");
            case FloatingPoint -> NODES.numberNode(value.AsDoubleValue());
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode map(CBORObject map) {
        ObjectNode json = NODES.objectNode();
        for (Map.Entry<CBORObject, CBORObject> entry : map.getEntries()) {
            JsonNode key = of(entry.getKey());
            json.set(key.isValueNode() ? key.asText() : key.toString(), of(entry.getValue()));
        }
        return json;
    }

    private static ArrayNode array(CBORObject array) {
        ArrayNode json = NODES.arrayNode();
        array.getValues().forEach(value -> json.add(of(value)));
        return json;
    }
}
