package dev.understudy.simulator.audit;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks one moment of the control plane's tables: every committed state must satisfy every rule. */
public final class BooksAudit {
    /** Of one rule, so many violations are enough to look into. */
    private static final int SHOWN = 10;

    private BooksAudit() {}

    /** All that is wrong now. */
    public static List<Violation> of(Database database) throws SQLException {
        return database.snapshot(BooksAudit::read);
    }

    private static List<Violation> read(Database database) throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (BookRule rule : BookRule.values()) {
            List<String> found = database.query(rule.query(), row -> row.getString(1));
            found.stream().limit(SHOWN).forEach(words -> violations.add(new Violation(rule.label(), words)));
            if (found.size() > SHOWN) {
                violations.add(new Violation(rule.label(), "and %d more".formatted(found.size() - SHOWN)));
            }
        }
        return violations;
    }
}
