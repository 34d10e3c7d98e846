package dev.understudy.contract.batch;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects everything that is wrong with a batch, row by row; lists the first {@value #MOST_LISTED}, counts the rest. */
public final class BatchFaults {
    public static final int MOST_LISTED = 1_000;
    private static final int MOST_SHOWN = 80;

    private final List<String> listed = new ArrayList<>();
    private final BitSet rows = new BitSet();
    private int count;

    /** @param what is wrong with the batch as a whole, its field in front */
    public void add(String what) {
        count++;
        if (listed.size() < MOST_LISTED) {
            listed.add(what);
        }
    }

    /** @param row from 1 */
    public void add(int row, String what) {
        rows.set(row);
        add("row " + row + ": " + what);
    }

    /**
     * @param row from 1
     * @param value as it stands in the table
     * @param what is wrong with it and what to do
     */
    public void add(int row, String column, String value, String what) {
        rows.set(row);
        add("row %d, %s %s: %s".formatted(row, column, shown(value), what));
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether anything is wrong with that row. */
    public boolean hasRow(int row) {
        return rows.get(row);
    }

    /**
     * @param total rows of the batch
     * @throws ContractException with {@code code} and every fault, if there is one
     */
    public void throwIfAny(ContractErrorCode code, int total) {
        if (count == 0) {
            return;
        }
        String which = rows.isEmpty() ? "" : " in %d of %d rows".formatted(rows.cardinality(), total);
        String first = count > listed.size() ? "; the first %d are listed".formatted(listed.size()) : "";
        throw new ContractException(
                code,
                "the batch is refused as a whole, nothing of it was started: %s%s%s"
                        .formatted(count == 1 ? "1 fault" : count + " faults", which, first),
                code == ContractErrorCode.GRANT_REFUSED
                        ? "get grants that cover these rows, or take the rows out; then submit the batch again"
                        : "correct what is listed, then submit the batch again; docs/specs.md explains every column",
                listed);
    }

    /** A value in quotes, without control characters, at most {@value #MOST_SHOWN} characters of it. */
    static String shown(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (clean.length() > MOST_SHOWN ? clean.substring(0, MOST_SHOWN) + "…" : clean) + "\"";
    }
}
