package dev.understudy.contract.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.SpecDocument;
import dev.understudy.contract.spec.SpecSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a batch from YAML or JSON, its table from YAML or CSV, and checks all of it before anything is said. */
public final class BatchReader {
    /** Of the whole spec, in characters. */
    public static final int MAX_CHARACTERS = 16_000_000;

    private static final SpecSchema WHOLE = SpecSchema.of("batch");

    private BatchReader() {}

    /**
     * @param text YAML, of which JSON is a part
     * @throws ContractException {@code SPEC_UNREADABLE}, or {@code SPEC_INVALID} with what is wrong, row by row
     */
    public static BatchSpec read(String text) {
        ObjectNode document = (ObjectNode) SpecDocument.parse(text, MAX_CHARACTERS);
        if (!document.path("kind").asText().equals("batch")) {
            throw new ContractException(
                    ContractErrorCode.SPEC_INVALID,
                    "the spec is not valid: kind: must be \"batch\""
                            + (document.has("kind")
                                    ? ", not "
                                            + BatchFaults.shown(
                                                    document.path("kind").asText())
                                    : ", it is missing"),
                    "a single job is submitted with ./understudy submit (POST /api/v1/jobs)",
                    List.of("kind: must be \"batch\""));
        }
        BatchFaults faults = new BatchFaults();
        JsonNode rows = document.remove("rows");
        JsonNode table = document.remove("table");
        Set<String> wrong = head(document, faults);
        List<? extends JsonNode> cells = rows(rows, table, faults);
        RowReader reader = new RowReader(wrong.contains("defaults") ? null : document.get("defaults"), faults);
        List<BatchRow> read = reader.read(cells);
        faults.throwIfAny(ContractErrorCode.SPEC_INVALID, cells.size());
        try {
            return new BatchSpec(
                    document.path("name").asText(),
                    document.path("production").asText(),
                    Optional.ofNullable(document.get("priority")).map(JsonNode::asInt),
                    document.has("scheduling")
                            ? Optional.of(Json.mapper().treeToValue(document.get("scheduling"), SchedulingSpec.class))
                            : Optional.empty(),
                    trainings(document),
                    read);
        } catch (JsonProcessingException e) {
            throw SpecDocument.unreadable(e.getOriginalMessage());
        }
    }

    /** @return the names of the fields that are wrong */
    private static Set<String> head(ObjectNode document, BatchFaults faults) {
        ObjectNode head = document.deepCopy();
        // Its rows are read on their own.
        head.put("table", "-");
        Set<String> wrong = new HashSet<>();
        for (String fault : WHOLE.faults(head)) {
            faults.add(fault);
            wrong.add(fault.split("[.:\\[]", 2)[0]);
        }
        Map<String, Integer> trained = new HashMap<>();
        for (JsonNode training : document.path("trainings")) {
            String identity = training.path("identity").asText();
            if (trained.merge(identity, 1, Integer::sum) == 2) {
                faults.add("trainings: identity %s is there twice; train it once, every row may use it"
                        .formatted(BatchFaults.shown(identity)));
            }
        }
        return wrong;
    }

    private static List<? extends JsonNode> rows(JsonNode rows, JsonNode table, BatchFaults faults) {
        if ((rows == null) == (table == null)) {
            faults.add("rows: give the rows, or the same as CSV in table; "
                    + (rows == null ? "there is neither" : "there are both"));
            return List.of();
        }
        if (rows != null ? !rows.isArray() : !table.isTextual()) {
            faults.add(rows != null ? "rows: must be a list" : "table: must be text in CSV");
            return List.of();
        }
        List<? extends JsonNode> read = rows != null ? elements(rows) : BatchTable.read(table.asText(), faults);
        if (read.isEmpty()) {
            faults.add((rows != null ? "rows" : "table") + ": has no row");
        } else if (read.size() > BatchSpec.MOST_ROWS) {
            faults.add("rows: there are more than %d; submit the rest as a batch of its own"
                    .formatted(BatchSpec.MOST_ROWS));
            return List.of();
        }
        return read;
    }

    private static List<JsonNode> elements(JsonNode rows) {
        return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
                .limit(BatchSpec.MOST_ROWS + 1L)
                .toList();
    }

    private static List<BatchTraining> trainings(ObjectNode document) throws JsonProcessingException {
        return document.has("trainings")
                ? List.of(Json.mapper().treeToValue(document.get("trainings"), BatchTraining[].class))
                : List.of();
    }
}
