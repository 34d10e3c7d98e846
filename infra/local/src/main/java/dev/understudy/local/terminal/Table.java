package dev.understudy.local.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** @param cells as many as there are headings */
    public void row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, the headings first. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column));
            line.append(" ".repeat(widths[column] - row.get(column).length()));
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
