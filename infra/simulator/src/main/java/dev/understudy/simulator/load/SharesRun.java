package dev.understudy.simulator.load;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.audit.BooksAudit;
import dev.understudy.simulator.audit.SharesAudit;
import dev.understudy.simulator.farm.FarmSize;
import dev.understudy.simulator.farm.WorkLog;
import dev.understudy.simulator.run.RunSize;
import dev.understudy.simulator.run.Studio;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Three productions of different weights that all want more than there is: each gets its share. */
public final class SharesRun {
    private static final FarmSize FARM =
            new FarmSize(60, 4, Duration.ofMillis(800), RunSize.SHORT.farm().lease(), 0.1);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final long SEGMENTS = 40_000;

    private final long seed;
    private final Consumer<String> tell;

    /** @param tell gets a line for everything that happens */
    public SharesRun(long seed, Consumer<String> tell) {
        this.seed = seed;
        this.tell = tell;
    }

    /**
     * @param site not yet started
     * @return shares that are off by more than a twentieth of all slots, and mistakes in the books
     */
    public List<Violation> run(Site site) throws IOException, InterruptedException, SQLException {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String production : Studio.PRODUCTIONS) {
            weights.put(production, 100 * (1 + weights.size()));
        }
        try (LoadStand stand = new LoadStand(site, FARM, seed)) {
            stand.prepare();
            for (Map.Entry<String, Integer> share : weights.entrySet()) {
                stand.database()
                        .update(
                                "insert into production_share (production, pool, weight) values (?, ?, ?)",
                                share.getKey(),
                                FarmSize.POOL,
                                share.getValue());
            }
            stand.fill(SEGMENTS);
            Thread.sleep(WARM_UP.toMillis());
            long from = System.nanoTime();
            Thread.sleep(MEASURED.toMillis());
            long to = System.nanoTime();
            stand.farm().check();
            Map<Long, String> productions = new HashMap<>();
            stand.database()
                    .query("select id, production from job", row -> productions.put(row.getLong(1), row.getString(2)));
            List<WorkLog.Entry> log = stand.farm().log().entries();
            Map<String, Double> shares = SharesAudit.shares(log, productions, from, to);
            tell.accept("weights %s, parts of the slots %s".formatted(weights, inWords(shares)));
            List<Violation> violations = new ArrayList<>(SharesAudit.audit(shares, weights));
            violations.addAll(BooksAudit.of(stand.database()));
            return violations;
        }
    }

    private static Map<String, String> inWords(Map<String, Double> shares) {
        Map<String, String> words = new LinkedHashMap<>();
        shares.forEach((production, share) -> words.put(production, "%.1f%%".formatted(100 * share)));
        return words;
    }
}
