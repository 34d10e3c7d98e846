package dev.understudy.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of a value in canonical JSON (fields sorted, no spaces): equal for equal values. */
public final class JsonDigest {
    private static final JsonFactory FACTORY = Json.mapper().getFactory();

    private JsonDigest() {}

    /** @return 64 hexadecimal digits */
    public static String of(Object value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // Through a writer: straight to bytes, the generator would write characters beyond the BMP as escapes.
            try (JsonGenerator out = FACTORY.createGenerator(new OutputStreamWriter(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8))) {
                write(out, Json.mapper().valueToTree(value));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("what is in memory can be written", e);
        }
    }

    private static void write(JsonGenerator out, JsonNode node) throws IOException {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
                out.writeFieldName(field.getKey());
                write(out, field.getValue());
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode item : node) {
                write(out, item);
            }
            out.writeEndArray();
        } else {
            out.writeTree(node);
        }
    }
}
