package dev.understudy.simulator.run;

import dev.understudy.contract.job.StageKind;
import dev.understudy.simulator.audit.SlotAccountant;
import dev.understudy.simulator.farm.FarmSize;
import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The shares and caps of a run: set in the tables, and told to the accountant. */
final class Limitations {
    static final String LICENCE = "ofx-denoise";
    private static final int SEATS = 9;
    private static final int ASSEMBLIES = 5;

    private final Map<String, Integer> ofProduction;
    private final FarmSize size;

    Limitations(FarmSize size) {
        this.size = size;
        this.ofProduction = Map.of("alpha", size.slotsInAll() / 2, "gamma", size.slotsInAll() / 3);
    }

    /** Before anything is submitted. */
    void set(Database database) throws SQLException {
        int weight = 100;
        for (String production : Studio.PRODUCTIONS) {
            database.update(
                    "insert into production_share (production, pool, weight, burst) values (?, ?, ?, ?)",
                    production,
                    FarmSize.POOL,
                    weight,
                    production.equals("gamma") ? ofProduction.get(production) : null);
            weight += 100;
        }
        String cap = "insert into slot_cap (kind, name, slots) values (?, ?, ?)";
        database.update(cap, "PRODUCTION", "alpha", ofProduction.get("alpha"));
        database.update(cap, "STAGE_KIND", StageKind.ASSEMBLE.name(), ASSEMBLIES);
        database.update(cap, "LICENCE", LICENCE, SEATS);
    }

    /** After the run: with what jobs there were. */
    SlotAccountant.Limits limits(Database database) throws SQLException {
        Map<Long, String> productions = new HashMap<>();
        Map<Long, Integer> ofJob = new HashMap<>();
        database.query("select id, production, max_slots from job", row -> {
            productions.put(row.getLong("id"), row.getString("production"));
            int most = row.getInt("max_slots");
            if (!row.wasNull()) {
                ofJob.put(row.getLong("id"), most);
            }
            return most;
        });
        Set<String> rivals = new HashSet<>(
                database.query("select stage || '/' || number from attempt where rival", row -> row.getString(1)));
        return new SlotAccountant.Limits(
                size.slots(), productions, ofProduction, ofJob, Map.of(StageKind.ASSEMBLE, ASSEMBLIES), rivals);
    }
}
