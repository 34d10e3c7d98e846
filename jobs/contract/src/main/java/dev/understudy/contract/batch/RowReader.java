package dev.understudy.contract.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.SpecSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the rows of a batch one by one, with the defaults where they say nothing. */
final class RowReader {
    private static final SpecSchema ROW = SpecSchema.of("batch", "row");

    private final ObjectNode defaults;
    private final BatchFaults faults;
    private final Map<String, Integer> deliveries = new HashMap<>();

    /** @param defaults null if there are none, or none that can be used */
    RowReader(JsonNode defaults, BatchFaults faults) {
        this.defaults = defaults == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) defaults;
        this.faults = faults;
    }

    /** @return the rows in which nothing is wrong */
    List<BatchRow> read(List<? extends JsonNode> rows) {
        List<BatchRow> read = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int number = i + 1;
            if (!rows.get(i).isObject()) {
                faults.add(number, "must be a set of columns, such as {film: ..., identity: ..., delivery: ...}");
                continue;
            }
            ObjectNode row = merged((ObjectNode) rows.get(i));
            check(number, row);
            if (!faults.hasRow(number)) {
                read.add(row(number, row));
            }
        }
        return read;
    }

    private ObjectNode merged(ObjectNode own) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        Iterator<Map.Entry<String, JsonNode>> cells = own.fields();
        while (cells.hasNext()) {
            Map.Entry<String, JsonNode> cell = cells.next();
            if (!cell.getValue().isNull() && !cell.getValue().asText("-").isEmpty()) {
                row.set(cell.getKey(), cell.getValue());
            }
        }
        // Who is to be seen is said by either of two columns: a row that says it says all of it.
        boolean saysWho = row.has(BatchColumn.IDENTITY.key()) || row.has(BatchColumn.PERFORMER.key());
        for (String key : BatchColumn.keys()) {
            boolean who = key.equals(BatchColumn.IDENTITY.key()) || key.equals(BatchColumn.PERFORMER.key());
            if (!row.has(key) && defaults.has(key) && !(who && saysWho)) {
                row.set(key, defaults.get(key));
            }
        }
        return row;
    }

    private void check(int number, ObjectNode row) {
        Set<String> told = new HashSet<>();
        for (ValidationMessage message : ROW.check(row)) {
            String key =
                    switch (message.getType()) {
                        case "required", "additionalProperties" -> message.getProperty();
                        default -> message.getInstanceLocation().getName(-1);
                    };
            boolean who = message.getEvaluationPath().toString().contains("oneOf");
            if (key != null && !who && told.add(key)) {
                tell(number, key, row.get(key));
            }
        }
        boolean identity = row.has(BatchColumn.IDENTITY.key());
        if (identity == row.has(BatchColumn.PERFORMER.key())) {
            faults.add(number, "name an identity or a performer; there is %s".formatted(identity ? "both" : "neither"));
        }
        if (!told.contains(BatchColumn.DELIVERY.key())) {
            delivery(number, row);
        }
    }

    private void tell(int number, String key, JsonNode value) {
        Optional<BatchColumn> column = BatchColumn.of(key);
        if (column.isEmpty()) {
            faults.add(
                    number,
                    "there is no column %s; there are %s"
                            .formatted(BatchFaults.shown(key), String.join(", ", BatchColumn.keys())));
        } else if (value == null) {
            faults.add(number, "%s is missing: %s".formatted(key, column.get().must()));
        } else {
            faults.add(
                    number,
                    key,
                    value.isTextual() ? value.asText() : value.toString(),
                    "must be " + column.get().must());
        }
    }

    private void delivery(int number, ObjectNode row) {
        String name = row.path(BatchColumn.DELIVERY.key()).asText();
        String codec = row.path(BatchColumn.CODEC.key()).asText(FilmCodec.DEFAULT.slug());
        Optional<String> fault = DeliveryName.fault(name, FilmCodec.of(codec).orElse(FilmCodec.DEFAULT));
        Integer other = deliveries.putIfAbsent(DeliveryName.folded(name), number);
        if (fault.isPresent()) {
            faults.add(number, BatchColumn.DELIVERY.key(), name, fault.get());
        } else if (other != null) {
            faults.add(
                    number,
                    BatchColumn.DELIVERY.key(),
                    name,
                    "is the name of row %d too; every row needs its own, whatever the case of its letters"
                            .formatted(other));
        }
    }

    private static BatchRow row(int number, ObjectNode row) {
        return new BatchRow(
                number,
                row.get(BatchColumn.FILM.key()).asText(),
                text(row, BatchColumn.IDENTITY),
                text(row, BatchColumn.PERFORMER),
                text(row, BatchColumn.DOUBLE),
                text(row, BatchColumn.DIALOGUE),
                new RenderSettings(
                        text(row, BatchColumn.CODEC),
                        FilmContainer.ofName(row.get(BatchColumn.DELIVERY.key()).asText())
                                .map(FilmContainer::slug),
                        whole(row, BatchColumn.SEGMENT_FRAMES),
                        text(row, BatchColumn.COLOUR_MATCH),
                        number(row, BatchColumn.FEATHER),
                        number(row, BatchColumn.MASK_ERODE),
                        Optional.ofNullable(row.get(BatchColumn.DEINTERLACE.key()))
                                .map(JsonNode::asBoolean),
                        text(row, BatchColumn.DELIVER).map(outputs -> List.of(outputs.split(" ")))),
                text(row, BatchColumn.TERRITORY),
                text(row, BatchColumn.LANGUAGE),
                whole(row, BatchColumn.PRIORITY),
                row.get(BatchColumn.DELIVERY.key()).asText());
    }

    private static Optional<String> text(ObjectNode row, BatchColumn column) {
        return Optional.ofNullable(row.get(column.key())).map(JsonNode::asText);
    }

    private static Optional<Double> number(ObjectNode row, BatchColumn column) {
        return Optional.ofNullable(row.get(column.key())).map(JsonNode::asDouble);
    }

    private static Optional<Integer> whole(ObjectNode row, BatchColumn column) {
        return Optional.ofNullable(row.get(column.key())).map(JsonNode::asInt);
    }
}
