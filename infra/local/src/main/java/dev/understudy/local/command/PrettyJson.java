package dev.understudy.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import java.util.ArrayList;
import java.util.List;

/** A view as indented lines, a field each. */
final class PrettyJson {
    private static final String INDENT = "  ";

    private PrettyJson() {}

    static List<String> lines(Object view) {
        List<String> lines = new ArrayList<>();
        add(Json.mapper().valueToTree(view), "", lines);
        return lines;
    }

    private static void add(JsonNode node, String indent, List<String> lines) {
        node.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                lines.add(indent + field.getKey() + ":");
                add(value, indent + INDENT, lines);
            } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
                lines.add(indent + field.getKey() + ":");
                value.forEach(item -> addItem(item, indent, lines));
            } else {
                lines.add(indent + field.getKey() + ": " + text(value));
            }
        });
    }

    private static void addItem(JsonNode item, String indent, List<String> lines) {
        int first = lines.size();
        add(item, indent + INDENT + INDENT, lines);
        if (lines.size() > first) {
            String line = lines.get(first);
            lines.set(first, indent + INDENT + "- " + line.substring(indent.length() + 2 * INDENT.length()));
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return String.join(", ", items);
        }
        return value.asText();
    }
}
