package dev.understudy.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.batch.BatchReader;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.SpecDocument;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Makes the spec of a batch from a file of a person, and from what the command line adds to it. */
final class BatchFile {
    private BatchFile() {}

    /**
     * @param table the rows in CSV; null if {@code file} has them or is them
     * @param fields of the spec that the command line gives; null values say nothing
     * @param defaults of the rows, likewise
     */
    static String spec(Path file, Path table, Map<String, Object> fields, Map<String, Object> defaults)
            throws IOException {
        ObjectNode spec;
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            if (table != null) {
                throw new LocalException(
                        LocalErrorCode.SETTING_INVALID,
                        "two tables are given: " + file + " and " + table,
                        "give one; or a spec and its table");
            }
            spec = Json.mapper().createObjectNode();
            spec.put("kind", "batch");
            spec.put("name", file.getFileName().toString().replaceFirst("(?i)\\.csv$", ""));
            spec.put("table", text(file));
        } else {
            spec = (ObjectNode) SpecDocument.parse(text(file), BatchReader.MAX_CHARACTERS);
            if (table != null) {
                spec.put("table", text(table));
            }
        }
        set(spec, fields);
        if (defaults.values().stream().anyMatch(value -> value != null)) {
            set(spec.withObject("/defaults"), defaults);
        }
        return Json.write(spec);
    }

    private static void set(ObjectNode node, Map<String, Object> values) {
        values.forEach((field, value) -> {
            if (value != null) {
                node.set(field, Json.mapper().valueToTree(value));
            }
        });
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new LocalException(
                    LocalErrorCode.SETTING_INVALID,
                    "there is no file " + file,
                    "name a spec or a table; docs/specs.md has an example");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new LocalException(
                    LocalErrorCode.SETTING_INVALID,
                    file + " is not UTF-8",
                    "save it as UTF-8; spreadsheets call that \"CSV UTF-8\"",
                    e);
        }
    }
}
