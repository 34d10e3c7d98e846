package dev.understudy.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.json.Json;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights as <a href="https://github.com/huggingface/safetensors">safetensors</a>: the length of a JSON header (8 bytes,
 * little-endian), the header with name, type, shape and place of every tensor, then their values.
 *
 * @param metadata texts about them all, such as the preset
 */
record SafetensorsFile(Map<String, String> metadata, List<Weight> weights) {
    private static final String METADATA = "__metadata__";
    private static final String FLOAT = "F32";
    /** The values begin at a multiple of it. */
    private static final int ALIGNMENT = 8;
    /** Longer headers are refused, as the format's own reader does. */
    private static final long LONGEST_HEADER = 100_000_000;

    SafetensorsFile {
        metadata = Map.copyOf(metadata);
        weights = List.copyOf(weights);
    }

    void write(Path file) throws IOException {
        byte[] header = header().getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-header.length, ALIGNMENT);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length + padding)
                    .array());
            out.write(header);
            out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
            for (Weight weight : weights) {
                out.write(bytes(weight.values()));
            }
        }
    }

    private String header() {
        ObjectNode header = Json.mapper().createObjectNode();
        header.set(METADATA, Json.mapper().valueToTree(new TreeMap<>(metadata)));
        long at = 0;
        for (Weight weight : weights) {
            long end = at + (long) Float.BYTES * weight.values().length;
            ObjectNode tensor = header.putObject(weight.name());
            tensor.put("dtype", FLOAT);
            ArrayNode shape = tensor.putArray("shape");
            for (long side : weight.shape()) {
                shape.add(side);
            }
            tensor.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        return Json.write(header);
    }

    /** Little-endian, four bytes a number. */
    static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** @throws IOException if the file is none, is cut off, or holds other types than 32-bit floats */
    static SafetensorsFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            long length = Long.reverseBytes(data.readLong());
            if (length < 2 || length > LONGEST_HEADER) {
                throw new IOException("not a safetensors file: its header would have " + length + " bytes");
            }
            byte[] text = new byte[Math.toIntExact(length)];
            data.readFully(text);
            JsonNode header = Json.mapper().readTree(text);
            Map<String, String> metadata = new TreeMap<>();
            header.path(METADATA)
                    .fields()
                    .forEachRemaining(e -> metadata.put(e.getKey(), e.getValue().asText()));
            List<Weight> weights = new ArrayList<>();
            long at = 0;
            for (Iterator<Map.Entry<String, JsonNode>> i = header.fields(); i.hasNext(); ) {
                Map.Entry<String, JsonNode> tensor = i.next();
                if (!tensor.getKey().equals(METADATA)) {
                    weights.add(weight(tensor.getKey(), tensor.getValue(), at, data));
                    at += (long) Float.BYTES * weights.get(weights.size() - 1).values().length;
                }
            }
            return new SafetensorsFile(metadata, weights);
        }
    }

    private static Weight weight(String name, JsonNode tensor, long at, DataInputStream data) throws IOException {
        long[] shape = new long[tensor.path("shape").size()];
        long length = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.path("shape").get(i).asLong();
            length = Math.multiplyExact(length, shape[i]);
        }
        boolean inOrder = tensor.path("data_offsets").path(0).asLong(-1) == at
                && tensor.path("data_offsets").path(1).asLong(-1) == at + Float.BYTES * length;
        if (!tensor.path("dtype").asText().equals(FLOAT) || !inOrder) {
            throw new IOException("tensor " + name + " is not of 32-bit floats that follow one another");
        }
        byte[] bytes = new byte[Math.toIntExact(Float.BYTES * length)];
        data.readFully(bytes);
        float[] values = new float[Math.toIntExact(length)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Weight(name, shape, values);
    }
}
