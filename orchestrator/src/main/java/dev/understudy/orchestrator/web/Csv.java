package dev.understudy.orchestrator.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values (RFC 4180): lines end with CR LF, cells with a comma, quote or line break are quoted. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /** @param cells numbers as they are, everything else as text */
    public Csv row(List<?> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Number ? String.valueOf(value) : quoted(harmless(String.valueOf(value)));
    }

    private static String harmless(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String quoted(String value) {
        boolean mustBe = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return mustBe ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
