package dev.understudy.contract.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.understudy.contract.spec.SpecDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a table in CSV (RFC 4180; commas, semicolons or tabs, as its header has them). Blank lines are no rows. An empty
 * cell says nothing, so that the defaults hold.
 */
final class BatchTable {
    private static final ObjectReader CELLS = new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerFor(String[].class);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern FLAG = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BatchTable() {}

    /** @return the rows in order, at most one more than a batch may have */
    static List<ObjectNode> read(String text, BatchFaults faults) {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<ObjectNode> rows = new ArrayList<>();
        try (MappingIterator<String[]> lines = CELLS.with(
                        CsvSchema.emptySchema().withColumnSeparator(separator(csv)))
                .readValues(csv)) {
            if (!lines.hasNextValue()) {
                return rows;
            }
            List<String> header = header(lines.nextValue(), faults);
            while (rows.size() <= BatchSpec.MOST_ROWS && lines.hasNextValue()) {
                String[] cells = lines.nextValue();
                if (!isBlank(cells)) {
                    rows.add(row(rows.size() + 1, header, cells, faults));
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw SpecDocument.unreadable(
                    "the table is not CSV after row %d: %s; a quote that is not closed is a common cause"
                            .formatted(rows.size(), e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char separator(String csv) {
        String header = csv.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (header.contains(",")) {
            return ',';
        }
        return header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    }

    private static List<String> header(String[] cells, BatchFaults faults) {
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String key = cell.strip();
            if (BatchColumn.of(key).isEmpty()) {
                faults.add("table: there is no column %s; there are %s%s"
                        .formatted(BatchFaults.shown(key), String.join(", ", BatchColumn.keys()), meant(key)));
            } else if (!seen.add(key)) {
                faults.add("table: the column " + key + " is there twice; leave one out");
            }
            header.add(key);
        }
        return header;
    }

    /** What somebody who wrote {@code Segment Frames} meant. */
    private static String meant(String key) {
        String plain = plain(key);
        return BatchColumn.keys().stream()
                .filter(known -> plain(known).equals(plain))
                .findFirst()
                .map(known -> "; write " + known)
                .orElse("");
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static boolean isBlank(String[] cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode row(int number, List<String> header, String[] cells, BatchFaults faults) {
        if (cells.length != header.size()) {
            faults.add(
                    number,
                    "has %d cells, but the header names %d columns; put cells that contain the separator in double quotes"
                            .formatted(cells.length, header.size()));
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(header.size(), cells.length); i++) {
            String cell = cells[i].strip();
            BatchColumn column = BatchColumn.of(header.get(i)).orElse(null);
            if (column != null && !cell.isEmpty()) {
                set(row, column, cell);
            }
        }
        return row;
    }

    /** What does not look like a number or a flag stays text, and is refused as such where a number must be. */
    private static void set(ObjectNode row, BatchColumn column, String cell) {
        if (column.isNumber() && NUMBER.matcher(cell).matches()) {
            BigDecimal number = new BigDecimal(cell);
            if (column.isWhole() && number.scale() == 0) {
                row.put(column.key(), number.intValueExact());
            } else {
                row.put(column.key(), number);
            }
        } else if (column.isFlag() && FLAG.matcher(cell).matches()) {
            row.put(column.key(), Boolean.parseBoolean(cell));
        } else {
            row.put(column.key(), cell);
        }
    }
}
